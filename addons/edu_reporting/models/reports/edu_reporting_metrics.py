from odoo import models
from odoo.fields import Domain


class EduReportingMetrics(models.AbstractModel):
    """Discipline of reporting as a figure, for targets and yearly ranking (INS-10)."""

    _name = "edu.reporting.metrics"
    _description = "Metrics of reporting"
    _inherit = ["edu.metric.provider"]

    def _owed(self, date, year):
        """Reports of the school year that were due by the date."""
        return (
            self._of(year)
            & Domain("is_summary", "=", False)
            & Domain("due_date", "<=", date)
        )

    def _in_time(self, date, year):
        return (
            self._owed(date, year)
            & Domain("first_submitted_on", "!=", False)
            & Domain("first_submitted_on", "<=", date)
            & Domain("is_late", "=", False)
        )

    def _metric_reports_in_time(self, date, year):
        return self._over(
            self._amounts("edu.report.submission", self._in_time(date, year)),
            self._amounts("edu.report.submission", self._owed(date, year)),
        )

    def _evidence_reports_in_time(self, units, date, year):
        return self._records("edu.report.submission", self._in_time(date, year), units)
