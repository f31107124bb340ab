from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..copies.edu_library_copy import STATUSES


class EduLibraryCountLine(models.Model):
    """A copy in a count: there, with a reader, missing, or there though gone."""

    _name = "edu.library.count.line"
    _description = "Copy counted"
    _inherit = ["edu.approval.line.mixin"]
    _order = "count_id, result, copy_id"
    _approval_parent = "count_id"

    count_id = fields.Many2one(
        "edu.library.count", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="count_id.unit_id", store=True, precompute=True, index=True
    )
    copy_id = fields.Many2one(
        "edu.library.copy",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id)]",
    )
    title_id = fields.Many2one(related="copy_id.title_id", store=True, precompute=True)
    status = fields.Selection(
        STATUSES,
        "Status in the register",
        compute="_compute_status",
        store=True,
        precompute=True,
    )
    found_at = fields.Datetime("Found at")
    result = fields.Selection(
        [
            ("missing", "Not found"),
            ("surprising", "Found though gone"),
            ("lent", "On loan"),
            ("found", "On the spot"),
        ],
        compute="_compute_result",
        store=True,
        precompute=True,
        index=True,
    )
    note = fields.Char()

    _once = models.Constraint("UNIQUE(count_id, copy_id)", "A copy is counted once.")

    @api.depends("copy_id")
    def _compute_status(self):
        """As the register said when the copy was listed."""
        for line in self:
            line.status = line.copy_id.status

    @api.depends("status", "found_at")
    def _compute_result(self):
        for line in self:
            if line.found_at:
                gone = line.status in ("lost", "withdrawn")
                line.result = "surprising" if gone else "found"
            else:
                away = line.status in ("on_loan", "repair")
                line.result = "lent" if away else "missing"

    @api.constrains("copy_id", "count_id")
    def _check_unit(self):
        for line in self:
            if line.copy_id.unit_id != line.count_id.unit_id:
                raise ValidationError(
                    self.env._("A library counts copies of its own only.")
                )
