from odoo import fields, models


class EduCoordinationEvent(models.Model):
    """A patrol, a meeting, an exercise done together with a partner."""

    _name = "edu.coordination.event"
    _description = "Joint security event"
    _inherit = ["edu.same.unit.mixin"]
    _order = "date desc, id desc"
    _unit_from = "contact_id"

    contact_id = fields.Many2one(
        "edu.coordination.contact", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="contact_id.unit_id", store=True, precompute=True, index=True
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    name = fields.Char("What", required=True)
    participants = fields.Char()
    result = fields.Char()
