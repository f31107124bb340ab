from odoo import fields, models


class EduEquipmentSelfMadeAuthor(models.Model):
    """Who made a teaching aid: a teacher, or pupils named as they are."""

    _name = "edu.equipment.self.made.author"
    _description = "Author of self-made equipment"
    _inherit = ["edu.person.mixin", "edu.approval.line.mixin"]
    _approval_parent = "self_made_id"
    _order = "self_made_id, sequence, id"

    self_made_id = fields.Many2one(
        "edu.equipment.self.made", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="self_made_id.unit_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
