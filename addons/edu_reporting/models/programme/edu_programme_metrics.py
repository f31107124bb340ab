from odoo import models
from odoo.fields import Domain

PROGRESS = "edu.programme.progress"


class EduProgrammeMetrics(models.AbstractModel):
    """Tasks of running programmes that units have carried out (IT-01)."""

    _name = "edu.programme.metrics"
    _description = "Metrics of programmes"
    _inherit = ["edu.metric.provider"]

    def _asked(self):
        return Domain("programme_id.state", "=", "running")

    def _done(self):
        return self._asked() & Domain("share", "=", 100)

    def _metric_programme_tasks_done(self, date, year):
        return self._over(
            self._amounts(PROGRESS, self._done()),
            self._amounts(PROGRESS, self._asked()),
        )

    def _evidence_programme_tasks_done(self, units, date, year):
        return self._records(PROGRESS, self._done(), units)
