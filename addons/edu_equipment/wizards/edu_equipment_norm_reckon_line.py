from odoo import fields, models


class EduEquipmentNormReckonLine(models.TransientModel):
    """Classes of a grade: this year and in the year of the forecast."""

    _name = "edu.equipment.norm.reckon.line"
    _description = "Classes of a grade"
    _order = "sequence, id"

    reckon_id = fields.Many2one(
        "edu.equipment.norm.reckon", required=True, ondelete="cascade"
    )
    grade_id = fields.Many2one("edu.grade", required=True)
    sequence = fields.Integer(related="grade_id.sequence", store=True)
    classes_now = fields.Integer("This year", readonly=True)
    classes = fields.Integer("In that year")

    _not_negative = models.Constraint(
        "CHECK(classes >= 0)", "The number of classes cannot be negative."
    )
