from odoo import fields, models


class EduRegulationReading(models.Model):
    """A member of the staff confirms that he has read a version; rows only come."""

    _name = "edu.regulation.reading"
    _description = "Regulation read"
    _inherit = ["edu.append.only.mixin"]
    _order = "date desc, id desc"
    _rec_name = "user_id"

    regulation_id = fields.Many2one(
        "edu.regulation", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="regulation_id.unit_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    date = fields.Datetime("Read on", required=True, default=fields.Datetime.now)

    _once = models.Constraint(
        "UNIQUE(regulation_id, user_id)", "You have already confirmed this version."
    )
