from odoo import models
from odoo.fields import Domain


class EduEquipmentMetrics(models.AbstractModel):
    """Figures of use in lessons and of rooms (EQU-05, EQM-16, PHB-11, TGT-11, TGT-13).

    A lesson counts once it is carried out; what was borrowed without a booking was
    for a lesson, too.
    """

    _inherit = "edu.equipment.metrics"

    def _counted_by(self):
        return super()._counted_by() | {
            "teachers_using_equipment": "teacher_id",
            "schools_with_high_tech_lessons": "unit_id",
        }

    def _lessons(self, column, date, year):
        """Domain of the lessons of the school year that count in a column."""
        return Domain(column, ">", 0) & self._within("date", date, year)

    def _lesson_amounts(self, column, date, year, amount="__count"):
        lessons = self._lessons(column, date, year)
        return self._amounts("edu.use.report", lessons, amount)

    def _lesson_records(self, column, units, date, year):
        lessons = self._lessons(column, date, year)
        return self._records("edu.use.report", lessons, units)

    def _metric_equipment_use_per_teacher(self, date, year):
        uses = self._lesson_amounts("with_equipment", date, year)
        return self._over(uses, self._teachers(year))

    def _evidence_equipment_use_per_teacher(self, units, date, year):
        return self._lesson_records("with_equipment", units, date, year)

    def _metric_teachers_using_equipment(self, date, year):
        people = "teacher_id:count_distinct"
        who = self._lesson_amounts("with_equipment", date, year, people)
        return self._over(who, self._teachers(year))

    _evidence_teachers_using_equipment = _evidence_equipment_use_per_teacher

    def _metric_experiments(self, date, year):
        return self._plain(self._lesson_amounts("experiments", date, year))

    def _evidence_experiments(self, units, date, year):
        return self._lesson_records("experiments", units, date, year)

    def _metric_high_tech_lessons(self, date, year):
        return self._plain(self._lesson_amounts("high_tech", date, year))

    def _evidence_high_tech_lessons(self, units, date, year):
        return self._lesson_records("high_tech", units, date, year)

    def _high_tech(self, date, year):
        """Domain of the high-tech lessons registered, held or still to be (EQM-16)."""
        return (
            Domain("is_high_tech", "=", True)
            & Domain("state", "!=", "cancelled")
            & Domain("unit_id.kind", "=", "school")
            & self._of(year)
            & self._moments_before(date)
        )

    def _moments_before(self, date):
        """Registered up to the date, whenever the lesson is."""
        if not self._is_past(date):
            return Domain.TRUE
        return Domain("create_date", "<", self._night(date))

    def _metric_schools_with_high_tech_lessons(self, date, year):
        schools = self._units_with("edu.room.session", self._high_tech(date, year))
        return self._over(schools, self._schools())

    def _evidence_schools_with_high_tech_lessons(self, units, date, year):
        lessons = self._high_tech(date, year)
        return self._records("edu.room.session", lessons, units)

    def _metric_planned_lessons_held(self, date, year):
        return self._over(
            self._lesson_amounts("planned_done", date, year, "planned_done:sum"),
            self._lesson_amounts("planned", date, year, "planned:sum"),
        )

    def _evidence_planned_lessons_held(self, units, date, year):
        return self._lesson_records("planned_done", units, date, year)

    # ----- rooms ------------------------------------------------------------------
    def _sessions(self, date, year):
        held = Domain("state", "=", "done") & self._within("date", date, year)
        return held & Domain("place_id.is_bookable", "=", True)

    def _metric_room_use(self, date, year):
        used = self._amounts(
            "edu.room.session",
            self._sessions(date, year),
            "period_count:sum",
            "place_unit_id",
        )
        bell = self._of(year) & Domain("month", "<=", date)
        return self._over(used, self._amounts("edu.room.use", bell, "available:sum"))

    def _evidence_room_use(self, units, date, year):
        return self._records(
            "edu.room.session", self._sessions(date, year), units, "place_unit_id"
        )
