from odoo import fields, models


class EduLegalIssuer(models.Model):
    """Who issues legal documents: National Assembly, a ministry, the department…"""

    _name = "edu.legal.issuer"
    _description = "Issuer of legal documents"
    _order = "sequence, name"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)

    _code_unique = models.Constraint("UNIQUE(code)", "This issuer already exists.")
