from odoo import fields, models


class EduLevel(models.Model):
    """Level of schooling; a school may have several (ORG-02)."""

    _name = "edu.level"
    _description = "Level of schooling"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)

    _code_unique = models.Constraint("UNIQUE(code)", "This level already exists.")
