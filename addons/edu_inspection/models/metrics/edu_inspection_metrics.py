from odoo import models
from odoo.fields import Domain

UNDER_WAY = ("submitted", "inspected", "proposed", "appraised")


class EduInspectionMetrics(models.AbstractModel):
    """Figures of titles, dossiers and findings (TTL-21, PHB-09, INS-10).

    A title counts while it is recognised or maintained, and not run out (Q-20).
    """

    _name = "edu.inspection.metrics"
    _description = "Metrics of inspection"
    _inherit = ["edu.metric.provider"]

    def _titles(self, obj, date, rank=1):
        return (
            Domain("object", "=", obj)
            & Domain("is_valid", "=", True)
            & Domain("rank", ">=", rank)
            & Domain("date", "<=", date)
            & (Domain("valid_until", "=", False) | Domain("valid_until", ">=", date))
        )

    def _share_with_title(self, obj, date, rank=1):
        titles = self._titles(obj, date, rank)
        return self._over(self._units_with("edu.recognition", titles), self._schools())

    def _metric_library_titled(self, date, year):
        return self._share_with_title("library", date)

    def _evidence_library_titled(self, units, date, year):
        return self._records("edu.recognition", self._titles("library", date), units)

    def _metric_library_advanced(self, date, year):
        return self._share_with_title("library", date, 2)

    def _evidence_library_advanced(self, units, date, year):
        titles = self._titles("library", date, 2)
        return self._records("edu.recognition", titles, units)

    def _metric_schools_with_standard_room(self, date, year):
        return self._share_with_title("room", date)

    def _metric_standard_rooms(self, date, year):
        titles = self._titles("room", date)
        return self._plain(self._amounts("edu.recognition", titles))

    def _evidence_standard_rooms(self, units, date, year):
        return self._records("edu.recognition", self._titles("room", date), units)

    _evidence_schools_with_standard_room = _evidence_standard_rooms

    def _due(self, date):
        return Domain("is_valid", "=", True) & Domain("check_due", "<=", date)

    def _metric_title_checks_due(self, date, year):
        return self._plain(self._amounts("edu.recognition", self._due(date)))

    def _evidence_title_checks_due(self, units, date, year):
        return self._records("edu.recognition", self._due(date), units)

    def _open_findings(self):
        return Domain("state", "in", ("open", "remedied"))

    def _metric_findings_open(self, date, year):
        rows = self._amounts("edu.inspection.finding", self._open_findings())
        return self._plain(rows)

    def _evidence_findings_open(self, units, date, year):
        return self._records("edu.inspection.finding", self._open_findings(), units)

    def _metric_dossiers_under_way(self, date, year):
        rows = self._amounts("edu.inspection", Domain("state", "in", UNDER_WAY))
        return self._plain(rows)

    def _evidence_dossiers_under_way(self, units, date, year):
        under_way = Domain("state", "in", UNDER_WAY)
        return self._records("edu.inspection", under_way, units)
