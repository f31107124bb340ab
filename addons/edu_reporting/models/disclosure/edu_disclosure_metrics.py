from odoo import models
from odoo.fields import Domain


class EduDisclosureMetrics(models.AbstractModel):
    """Who has made last calendar year public: assets, what was collected (IT-11)."""

    _name = "edu.disclosure.metrics"
    _inherit = ["edu.metric.provider"]
    _description = "Figures of public disclosure"

    def _counted_by(self):
        names = ("assets_disclosed", "revenue_disclosed")
        return super()._counted_by() | dict.fromkeys(names, "unit_id")

    def _of(self, kind, date):
        return Domain("kind", "=", kind) & Domain("year", "=", date.year - 1)

    def _disclosed(self, kind, date):
        return (
            self._of(kind, date)
            & Domain("state", "=", "published")
            & Domain("published_on", "<=", date)
        )

    def _share(self, kind, date):
        owed = self._of(kind, date) & Domain("state", "!=", "withdrawn")
        return self._over(
            self._units_with("edu.disclosure", self._disclosed(kind, date)),
            self._units_with("edu.disclosure", owed),
        )

    def _metric_assets_disclosed(self, date, year):
        return self._share("assets", date)

    def _evidence_assets_disclosed(self, units, date, year):
        return self._records("edu.disclosure", self._disclosed("assets", date), units)

    def _metric_revenue_disclosed(self, date, year):
        return self._share("revenue", date)

    def _evidence_revenue_disclosed(self, units, date, year):
        return self._records("edu.disclosure", self._disclosed("revenue", date), units)
