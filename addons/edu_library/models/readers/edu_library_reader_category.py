from odoo import fields, models


class EduLibraryReaderCategory(models.Model):
    """Pupil, teacher, staff, parent…: what the rules of lending distinguish."""

    _name = "edu.library.reader.category"
    _description = "Category of readers"
    _order = "sequence, code"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This category already exists.")
