from odoo import models
from odoo.fields import Domain


class EduDisclosureMetrics(models.AbstractModel):
    """Who has made his assets of the last calendar year public."""

    _name = "edu.disclosure.metrics"
    _inherit = ["edu.metric.provider"]
    _description = "Figures of public disclosure"

    def _counted_by(self):
        return super()._counted_by() | {"assets_disclosed": "unit_id"}

    def _of(self, date):
        return Domain("kind", "=", "assets") & Domain("year", "=", date.year - 1)

    def _disclosed(self, date):
        return (
            self._of(date)
            & Domain("state", "=", "published")
            & Domain("published_on", "<=", date)
        )

    def _metric_assets_disclosed(self, date, year):
        owed = self._of(date) & Domain("state", "!=", "withdrawn")
        return self._over(
            self._units_with("edu.disclosure", self._disclosed(date)),
            self._units_with("edu.disclosure", owed),
        )

    def _evidence_assets_disclosed(self, units, date, year):
        return self._records("edu.disclosure", self._disclosed(date), units)
