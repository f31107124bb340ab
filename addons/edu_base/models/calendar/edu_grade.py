from odoo import fields, models


class EduGrade(models.Model):
    """A grade, from preschool to grade 12."""

    _name = "edu.grade"
    _description = "Grade"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    level_id = fields.Many2one("edu.level", required=True, index=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This grade already exists.")
