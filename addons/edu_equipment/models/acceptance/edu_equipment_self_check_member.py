from odoo import fields, models


class EduEquipmentSelfCheckMember(models.Model):
    """Who was present, as the minutes name them."""

    _name = "edu.equipment.self.check.member"
    _description = "Present at a self-inspection"
    _inherit = ["edu.equipment.self.check.part.mixin", "edu.person.mixin"]
    _order = "check_id, sequence, id"

    check_id = fields.Many2one(
        "edu.equipment.self.check", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="check_id.unit_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
