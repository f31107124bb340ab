from odoo import api, fields, models


class EduEquipmentSelfCheckMember(models.Model):
    """Who was present, as the minutes name them."""

    _name = "edu.equipment.self.check.member"
    _description = "Present at a self-inspection"
    _inherit = ["edu.person.mixin"]
    _order = "check_id, sequence, id"

    check_id = fields.Many2one(
        "edu.equipment.self.check", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="check_id.unit_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members.check_id._check_draft()
        return members

    def write(self, vals):
        self.check_id._check_draft()
        result = super().write(vals)
        if "check_id" in vals:
            self.check_access("write")
            self.check_id._check_draft()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self.check_id._check_draft()
