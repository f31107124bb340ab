from odoo import api, models


class EduStandardPartMixin(models.AbstractModel):
    """A part of a standard: changed only while its `standard_id` is a draft."""

    _name = "edu.standard.part.mixin"
    _description = "Part of a standard"

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.standard_id._check_draft()
        return parts

    def write(self, vals):
        self.standard_id._check_draft()
        result = super().write(vals)
        self.standard_id._check_draft()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_published(self):
        self.standard_id._check_draft()
