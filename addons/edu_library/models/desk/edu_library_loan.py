from odoo import fields, models


class EduLibraryLoan(models.Model):
    """What scans that arrive late, or are taken back, say about a loan."""

    _inherit = "edu.library.loan"

    is_assumed_back = fields.Boolean(
        "Return assumed", help="The copy was lent again without being taken back."
    )
    is_undone = fields.Boolean("Undone", help="Lent by mistake and taken back at once.")
    is_over_limit = fields.Boolean(
        "Beyond the rule",
        help="Lent without network, when the rule could not be asked.",
    )
