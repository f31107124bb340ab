from odoo import models
from odoo.fields import Domain

OWN_BOOKS = ("asset", "stock", "use")
UNUSABLE = ("broken", "unusable")
IDLE_DAYS = 730


class EduEquipmentMetrics(models.AbstractModel):
    """Figures of what units hold: value, coverage, condition, rooms (EQM-09, PHB-01).

    Quantities and rooms are those of now; values follow their ledger to any date.
    """

    _name = "edu.equipment.metrics"
    _description = "Metrics of teaching equipment"
    _inherit = ["edu.metric.provider"]

    def _counted_by(self):
        return super()._counted_by() | {"schools_with_subject_room": "unit_id"}

    # ----- value ------------------------------------------------------------------
    def _values(self, date, books):
        """Return (model, domain) of what the books say on a date."""
        book = Domain("book", "in", books)
        if self._is_past(date):
            return "edu.equipment.value.move", book & Domain("date", "<=", date)
        return "edu.equipment.value", book  # the same, added up

    def _value_sum(self, column, date, books):
        return self._amounts(*self._values(date, books), f"{column}:sum")

    def _metric_equipment_value(self, date, year):
        return self._plain(self._value_sum("cost", date, OWN_BOOKS))

    def _evidence_equipment_value(self, units, date, year):
        return self._records(*self._values(date, OWN_BOOKS), units)

    def _metric_worn_share(self, date, year):
        return self._over(
            self._value_sum("wear", date, ("asset",)),
            self._value_sum("cost", date, ("asset",)),
        )

    def _evidence_worn_share(self, units, date, year):
        return self._records(*self._values(date, ("asset",)), units)

    def _idle(self):
        return Domain("days_idle", ">=", IDLE_DAYS)

    def _metric_idle_value(self, date, year):
        idle = self._amounts("edu.equipment.idle", self._idle(), "value:sum")
        return self._plain(idle)

    def _evidence_idle_value(self, units, date, year):
        return self._records("edu.equipment.idle", self._idle(), units)

    # ----- what is there ----------------------------------------------------------
    def _on_hand(self):
        return Domain("quantity", ">", 0) & Domain("place_id.is_counted", "=", True)

    def _broken(self):
        return self._on_hand() & Domain("condition", "in", UNUSABLE)

    def _metric_broken_share(self, date, year):
        pieces = "quantity:sum"
        return self._over(
            self._amounts("edu.equipment.balance", self._broken(), pieces),
            self._amounts("edu.equipment.balance", self._on_hand(), pieces),
        )

    def _evidence_broken_share(self, units, date, year):
        return self._records("edu.equipment.balance", self._broken(), units)

    def _board(self):
        return Domain("kind", "=", "current")

    def _metric_norm_coverage(self, date, year):
        return self._over(
            self._amounts("edu.equipment.norm", self._board(), "covered:sum"),
            self._amounts("edu.equipment.norm", self._board(), "required:sum"),
        )

    def _evidence_norm_coverage(self, units, date, year):
        return self._records("edu.equipment.norm", self._board(), units)

    # ----- rooms ------------------------------------------------------------------
    def _subject_rooms(self):
        return Domain("room_type_id.is_subject_room", "=", True)

    def _metric_subject_rooms(self, date, year):
        return self._plain(self._amounts("edu.place", self._subject_rooms()))

    def _evidence_subject_rooms(self, units, date, year):
        return self._records("edu.place", self._subject_rooms(), units)

    def _school_rooms(self):
        return self._subject_rooms() & Domain("unit_id.kind", "=", "school")

    def _metric_schools_with_subject_room(self, date, year):
        have = self._units_with("edu.place", self._school_rooms())
        return self._over(have, self._schools())

    def _evidence_schools_with_subject_room(self, units, date, year):
        return self._records("edu.place", self._school_rooms(), units)
