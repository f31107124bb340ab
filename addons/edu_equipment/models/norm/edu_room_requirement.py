from odoo import fields, models


class EduRoomRequirement(models.Model):
    """One further requirement of a standard: present or not, or a number (PHB-02)."""

    _name = "edu.room.requirement"
    _description = "Requirement of a room standard"
    _order = "standard_id, sequence, id"

    standard_id = fields.Many2one(
        "edu.room.standard", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    kind = fields.Selection(
        [("yes_no", "Yes or no"), ("number", "Number")],
        required=True,
        default="yes_no",
    )
    minimum = fields.Float("At least", digits=(10, 2))
    measure = fields.Char("Measured in", help="m, cabinets, lux…")

    _minimum = models.Constraint(
        "CHECK(minimum >= 0)", "The least number cannot be negative."
    )
