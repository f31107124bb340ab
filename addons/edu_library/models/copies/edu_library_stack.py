from odoo import fields, models


class EduLibraryStack(models.Model):
    """A part of the holdings with accession numbers of its own: STK, SNV, STN, SGK.

    In each library the numbers of a stack run on and are never used again (LIB-33).
    """

    _name = "edu.library.stack"
    _description = "Stack"
    _order = "sequence, code"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Stands before the accession number.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This stack already exists.")
