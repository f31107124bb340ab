from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduLibraryCopy(models.Model):
    """By which receipt a copy came; what was blocked is not entered (LIB-27)."""

    _inherit = "edu.library.copy"

    acquisition_line_id = fields.Many2one(
        "edu.library.acquisition.line",
        "Received with",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )

    @api.model_create_multi
    def create(self, vals_list):
        copies = super().create(vals_list)
        copies._check_not_blocked()
        return copies

    def _check_not_blocked(self):
        """:raise UserError: naming a title that the library has blocked"""
        blocked = (
            self.env["edu.library.acquisition.line"]
            .sudo()
            .search(
                Domain("unit_id", "in", self.unit_id.ids)
                & Domain("title_id", "in", self.title_id.ids)
                & Domain("screening", "=", "blocked")
            )
        )
        pairs = {(line.unit_id, line.title_id): line for line in blocked}
        for copy in self if pairs else ():
            line = pairs.get((copy.unit_id, copy.title_id))
            if line:
                raise UserError(
                    self.env._(
                        "%(title)s is blocked: %(reason)s",
                        title=line.name,
                        reason=line.screening_note,
                    )
                )
