from odoo import api, fields, models
from odoo.fields import Domain


class EduDatedMixin(models.AbstractModel):
    """A rule valid from one date to another, with its legal basis (LEG-02, D7).

    What a circular can change is a row of such a model, never a constant.
    """

    _name = "edu.dated.mixin"
    _description = "Dated rule"

    date_from = fields.Date("Valid from")
    date_to = fields.Date("Valid until")
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    to_verify = fields.Boolean(
        help="The figure must still be checked against the official text."
    )
    note = fields.Char()

    _dates_ordered = models.Constraint(
        "CHECK(date_from IS NULL OR date_to IS NULL OR date_to >= date_from)",
        "A rule cannot end before it begins.",
    )

    @api.model
    def _domain_valid_on(self, date):
        """Domain of the rows valid on a date."""
        return (Domain("date_from", "=", False) | Domain("date_from", "<=", date)) & (
            Domain("date_to", "=", False) | Domain("date_to", ">=", date)
        )

    def _basis_warning(self, date):
        """Return a sentence when the legal basis is superseded on the date, or False.

        (LEG-02: a decision taken under a superseded text warns.)
        """
        for row in self.filtered("legal_document_id"):
            if warning := row.legal_document_id._superseded_warning(date):
                return warning
        return False
