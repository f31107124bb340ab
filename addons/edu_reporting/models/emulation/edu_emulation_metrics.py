from odoo import models
from odoo.fields import Domain

HANDED_IN = ("submitted", "accepted")


class EduEmulationMetrics(models.AbstractModel):
    """Figures of report discipline and of targets reached (INS-10)."""

    _name = "edu.emulation.metrics"
    _description = "Metrics of emulation"
    _inherit = ["edu.metric.provider"]

    def _rows_of(self, part, whole, model="edu.report.submission"):
        return self._over(self._amounts(model, part), self._amounts(model, whole))

    # ----- reports ----------------------------------------------------------------
    def _owed(self, date, year):
        return self._within("due_date", date, year)

    def _in_time(self, date, year):
        return (
            self._owed(date, year)
            & Domain("state", "in", HANDED_IN)
            & Domain("is_late", "=", False)
        )

    def _metric_reports_on_time(self, date, year):
        return self._rows_of(self._in_time(date, year), self._owed(date, year))

    def _evidence_reports_on_time(self, units, date, year):
        in_time = self._in_time(date, year)
        return self._records("edu.report.submission", in_time, units)

    def _delivered(self, date, year):
        states = (*HANDED_IN, "returned")
        return self._owed(date, year) & Domain("state", "in", states)

    def _at_once(self, date, year):
        good = Domain("state", "in", HANDED_IN) & Domain("version", "=", 1)
        return self._owed(date, year) & good

    def _metric_reports_not_returned(self, date, year):
        return self._rows_of(self._at_once(date, year), self._delivered(date, year))

    def _evidence_reports_not_returned(self, units, date, year):
        at_once = self._at_once(date, year)
        return self._records("edu.report.submission", at_once, units)

    # ----- targets ----------------------------------------------------------------
    def _concerning(self, year):
        """Domain of the targets counted by schools that concern a school."""
        return (
            Domain("target_id.school_year_id", "=", year.id if year else 0)
            & Domain("target_id.count_by", "=", "unit")
            & Domain("is_inside", "=", True)
        )

    def _met(self, year):
        return self._concerning(year) & Domain("is_reached", "=", True)

    def _metric_targets_reached(self, date, year):
        met, all_ = self._met(year), self._concerning(year)
        return self._rows_of(met, all_, "edu.target.result")

    def _evidence_targets_reached(self, units, date, year):
        return self._records("edu.target.result", self._met(year), units)
