from odoo import models
from odoo.fields import Domain

TRAININGS = ("training", "workshop", "cluster")


class EduBaseMetrics(models.AbstractModel):
    """Figures of the school network: census, people, plans (ORG-05, ORG-09, EQM-03)."""

    _name = "edu.base.metrics"
    _description = "Metrics of the school network"
    _inherit = ["edu.metric.provider"]

    def _counted_by(self):
        duties = ("librarian", "equipment_officer", "it_officer")
        schools = {f"{duty}_in_charge": "unit_id" for duty in duties}
        return super()._counted_by() | schools

    # ----- census -----------------------------------------------------------------
    def _metric_pupils(self, date, year):
        return self._plain(self._pupils(year))

    def _metric_classes(self, date, year):
        return self._plain(self._census("class_count", year))

    def _metric_teachers(self, date, year):
        return self._plain(self._teachers(year))

    def _evidence_pupils(self, units, date, year):
        return self._records("edu.unit.census", self._of(year), units)

    _evidence_classes = _evidence_pupils
    _evidence_teachers = _evidence_pupils

    def _metric_pupils_per_class(self, date, year):
        return self._over(self._pupils(year), self._census("class_count", year))

    _evidence_pupils_per_class = _evidence_pupils

    def _national_standard(self):
        return Domain("national_standard", "!=", "none") & Domain("kind", "=", "school")

    def _metric_national_standard(self, date, year):
        met = self._amounts("edu.unit", self._national_standard(), unit="id")
        return self._over(met, self._schools())

    def _evidence_national_standard(self, units, date, year):
        return self._records("edu.unit", self._national_standard(), units, unit="id")

    # ----- people in charge (ORG-05) ----------------------------------------------
    def _duty(self, duty, year):
        return (
            self._of(year)
            & Domain("duty", "=", duty)
            & Domain("unit_id.kind", "=", "school")
        )

    def _in_charge(self, duty, year):
        """Schools with somebody in charge, over the schools."""
        has = self._units_with("edu.staff.duty", self._duty(duty, year))
        return self._over(has, self._schools())

    def _metric_librarian_in_charge(self, date, year):
        return self._in_charge("library", year)

    def _evidence_librarian_in_charge(self, units, date, year):
        return self._records("edu.staff.duty", self._duty("library", year), units)

    def _metric_equipment_officer_in_charge(self, date, year):
        return self._in_charge("equipment", year)

    def _evidence_equipment_officer_in_charge(self, units, date, year):
        return self._records("edu.staff.duty", self._duty("equipment", year), units)

    def _metric_it_officer_in_charge(self, date, year):
        return self._in_charge("it", year)

    def _evidence_it_officer_in_charge(self, units, date, year):
        return self._records("edu.staff.duty", self._duty("it", year), units)

    # ----- training and initiatives (EQM-14, EQM-18, LIB-10) ----------------------
    def _attended(self, date, year):
        return (
            Domain("attended", "=", True)
            & Domain("unit_id", "!=", False)
            & Domain("activity_id.kind", "in", TRAININGS)
            & self._within("activity_id.date_from", date, year)
        )

    def _metric_trainings(self, date, year):
        attended = self._attended(date, year)
        return self._plain(self._amounts("edu.activity.participant", attended))

    def _evidence_trainings(self, units, date, year):
        attended = self._attended(date, year)
        return self._records("edu.activity.participant", attended, units)

    def _initiatives(self, year):
        return self._of(year) & Domain("state", "!=", "draft")

    def _metric_initiatives(self, date, year):
        return self._plain(self._amounts("edu.initiative", self._initiatives(year)))

    def _evidence_initiatives(self, units, date, year):
        return self._records("edu.initiative", self._initiatives(year), units)

    # ----- plans (EQM-03) ---------------------------------------------------------
    def _submitted(self, year):
        states = ("on_time", "late", "pending")
        return self._of(year) & Domain("state", "in", states)

    def _metric_plans_submitted(self, date, year):
        return self._over(
            self._amounts("edu.plan.status", self._submitted(year)),
            self._amounts("edu.plan.status", self._of(year)),
        )

    def _evidence_plans_submitted(self, units, date, year):
        return self._records("edu.plan.status", self._submitted(year), units)
