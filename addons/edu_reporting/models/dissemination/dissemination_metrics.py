from odoo import models
from odoo.fields import Domain

RECEIPT = "edu.dissemination.receipt"
VALID = ("sent", "closed")


class EduDisseminationMetrics(models.AbstractModel):
    """Documents confirmed and difficulties open (ORG-07, REP-13)."""

    _name = "edu.dissemination.metrics"
    _description = "Metrics of documents and difficulties"
    _inherit = ["edu.metric.provider"]

    def _due(self, date, year):
        """Receipts whose day has come, of documents that were not taken back."""
        return Domain("dissemination_id.state", "in", VALID) & self._within(
            "date_due", date, year
        )

    def _confirmed(self, date, year):
        return self._due(date, year) & Domain("is_in_time", "=", True)

    def _metric_documents_confirmed(self, date, year):
        return self._over(
            self._amounts(RECEIPT, self._confirmed(date, year)),
            self._amounts(RECEIPT, self._due(date, year)),
        )

    def _evidence_documents_confirmed(self, units, date, year):
        return self._records(RECEIPT, self._confirmed(date, year), units)

    def _open(self, date):
        """Difficulties reported by the date and not resolved by then."""
        unresolved = Domain("resolved_on", "=", False) | Domain(
            "resolved_on", ">", date
        )
        return Domain("sent_on", "<=", date) & unresolved

    def _metric_difficulties_open(self, date, year):
        return self._plain(self._amounts("edu.difficulty", self._open(date)))

    def _evidence_difficulties_open(self, units, date, year):
        return self._records("edu.difficulty", self._open(date), units)
