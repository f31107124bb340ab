from odoo import fields, models


class EduCustodyType(models.Model):
    """Type of controlled item: AK, CKC, binoculars… (QPA-01)."""

    _name = "edu.custody.type"
    _description = "Type of controlled item"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    needs_witness = fields.Boolean(
        "Third person", help="Each movement also needs a witness with an own login."
    )

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already used.")
