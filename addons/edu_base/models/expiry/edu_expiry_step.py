from odoo import api, fields, models
from odoo.fields import Domain


class EduExpiryStep(models.Model):
    """How many days before a thing expires its responsible person is warned.

    Rows without a document hold for every kind of document that has no rows of its
    own. What to warn of, and when, is data: a licence needs three months for a
    purchase, a fire extinguisher a week for a refill.
    """

    _name = "edu.expiry.step"
    _description = "Expiry warning"
    _inherit = ["edu.dated.mixin"]
    _order = "document nulls first, days desc"

    document = fields.Selection(
        selection="_selection_document",
        help="Empty: all documents that have no warnings of their own.",
    )
    days = fields.Integer(
        "Days before", required=True, default=30, help="0: on the last day."
    )

    _days_not_negative = models.Constraint(
        "CHECK(days >= 0)", "A warning comes before the last day or on it."
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (coalesce(document, '') WITH =, days WITH =, "
        "daterange(date_from, date_to, '[]') WITH &&)",
        "This warning exists already on some of these days.",
    )

    @api.model
    def _expiring_models(self):
        """Return the names of all stored models that expire."""
        names = self.env.registry.descendants(["edu.expiry.mixin"], "_inherit")
        return sorted(
            name
            for name in names
            if not self.env[name]._abstract and not self.env[name]._transient
        )

    @api.model
    def _selection_document(self):
        return [
            (name, self.env["ir.model"]._get(name).name)
            for name in self._expiring_models()
        ]

    @api.model
    def _days_for(self, document, date):
        """Return the days before expiry on which a document is warned of, longest
        first; empty when no warning is in force."""
        steps = self.sudo().search(
            self._domain_valid_on(date) & Domain("document", "in", (document, False))
        )
        own = steps.filtered("document")
        return sorted(set((own or steps).mapped("days")), reverse=True)

    @api.model
    def _cron_warn(self):
        """Warn of all that expires soon, a batch at a time."""
        commit = self.env["ir.cron"]._commit_progress
        for name in self._expiring_models():
            while warned := self.env[name]._warn_expiring():
                if not commit(warned):
                    return
