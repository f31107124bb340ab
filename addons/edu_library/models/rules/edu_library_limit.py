from odoo import fields, models


class EduLibraryLimit(models.Model):
    """What is counted together: textbooks do not count against two novels."""

    _name = "edu.library.limit"
    _description = "Loans counted together"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
