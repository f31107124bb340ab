from odoo import api, fields, models
from odoo.exceptions import UserError

from . import custody_count_triggers


class EduCustodyCountEntry(models.Model):
    """One piece that a counter saw, or how many of a type."""

    _name = "edu.custody.count.entry"
    _description = "Piece found in a custody count"
    _order = "id desc"
    _rec_name = "code"

    sheet_id = fields.Many2one(
        "edu.custody.count.sheet", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="sheet_id.unit_id", store=True, precompute=True, index=True
    )
    type_id = fields.Many2one("edu.custody.type", "Type of item", readonly=True)
    code = fields.Char("Serial number", readonly=True, help="As scanned or typed.")
    code_key = fields.Char(compute="_compute_code_key")
    equipment_id = fields.Many2one(
        "edu.equipment",
        readonly=True,
        ondelete="restrict",
        groups="base.group_system",
        help="What the label said.",
    )
    quantity = fields.Integer("Pieces")
    note = fields.Char()

    _not_negative = models.Constraint(
        "CHECK(quantity >= 0)", "The number of pieces cannot be negative."
    )
    _one_piece = models.Constraint(
        "CHECK(code IS NULL OR quantity = 1)", "A serial number is one piece."
    )

    def init(self):
        self.env.cr.execute(custody_count_triggers.ENTRIES)

    @api.model
    def _normal(self, code):
        """Return a serial number as it is compared: capitals, no blanks."""
        return "".join((code or "").split()).upper()

    @api.depends("code")
    def _compute_code_key(self):
        for entry in self:
            entry.code_key = self._normal(entry.code)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise UserError(self.env._("Pieces are noted by scanning."))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - {"quantity", "note"}:
                raise UserError(self.env._("Pieces are noted by scanning."))
            self.sheet_id._check_own()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed(self):
        self.sheet_id._check_own()
        if any(entry.type_id for entry in self):
            raise UserError(self.env._("Enter zero instead."))
