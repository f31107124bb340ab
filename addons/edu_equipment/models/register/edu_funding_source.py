from odoo import fields, models


class EduFundingSource(models.Model):
    """Where the money for an asset came from; wear and entries depend on it."""

    _name = "edu.funding.source"
    _description = "Funding source"
    _order = "sequence, code"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    is_donation = fields.Boolean("Donation", help="Received without payment.")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This source already exists.")
