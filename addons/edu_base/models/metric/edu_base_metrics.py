from odoo import models
from odoo.fields import Domain


class EduBaseMetrics(models.AbstractModel):
    """Figures of the school network: census and people (TGT, REP)."""

    _name = "edu.base.metrics"
    _description = "Metrics of the school network"
    _inherit = ["edu.metric.provider"]

    # ----- census -----------------------------------------------------------------
    def _metric_pupils(self, date, year):
        return self._plain(self._pupils(year))

    def _metric_classes(self, date, year):
        return self._plain(self._census("class_count", year))

    def _metric_teachers(self, date, year):
        return self._plain(self._teachers(year))

    def _evidence_pupils(self, units, date, year):
        return "edu.unit.census", self._of_year(units, year)

    _evidence_classes = _evidence_pupils
    _evidence_teachers = _evidence_pupils

    def _of_year(self, units, year):
        return Domain("unit_id", "in", units.ids) & Domain(
            "school_year_id", "=", year.id
        )
