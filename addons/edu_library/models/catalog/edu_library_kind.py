from odoo import fields, models


class EduLibraryKind(models.Model):
    """A kind of document: textbook, teacher's book, reference, children's… (LIB-23)."""

    _name = "edu.library.kind"
    _description = "Kind of document"
    _order = "sequence, code"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    is_textbook = fields.Boolean(
        "Textbook", help="Registered by title and year of publication."
    )
    stack_id = fields.Many2one("edu.library.stack", "Usual stack")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This kind already exists.")
