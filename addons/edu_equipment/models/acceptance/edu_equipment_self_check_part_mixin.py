from odoo import api, models


class EduEquipmentSelfCheckPartMixin(models.AbstractModel):
    """A part of the minutes of a self-inspection: fixed once they are signed.

    `_part_free` names the fields that are filled in later, as the remedies go on.
    """

    _name = "edu.equipment.self.check.part.mixin"
    _description = "Part of the minutes"

    _part_free = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.check_id._check_draft()
        return parts

    def write(self, vals):
        if set(vals) - self._part_free:
            self.check_id._check_draft()
        result = super().write(vals)
        if "check_id" in vals:
            self.check_access("write")
            self.check_id._check_draft()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self.check_id._check_draft()
