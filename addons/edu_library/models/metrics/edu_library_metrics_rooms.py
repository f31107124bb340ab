from odoo import models
from odoo.fields import Domain


class EduLibraryMetrics(models.AbstractModel):
    """Figures of the rooms of libraries (TC2, LIB-20) and of the corners and shelves
    beside them (LIB-07, LIB-08, LIB-29), as they are now."""

    _inherit = "edu.library.metrics"

    def _rooms(self, *uses):
        marked = Domain("library_use", "!=", False) & Domain("is_virtual", "=", False)
        return marked & Domain("library_use", "in", uses) if uses else marked

    def _room_sum(self, column):
        return self._amounts("edu.place", self._rooms(), f"{column}:sum")

    def _metric_library_area(self, date, year):
        return self._plain(self._room_sum("area"))

    def _metric_library_area_per_pupil(self, date, year):
        return self._over(self._room_sum("area"), self._pupils(year))

    def _evidence_library_area(self, units, date, year):
        return self._records("edu.place", self._rooms(), units)

    _evidence_library_area_per_pupil = _evidence_library_area

    def _metric_library_seats_pupils(self, date, year):
        return self._plain(self._room_sum("library_pupil_seats"))

    def _evidence_library_seats_pupils(self, units, date, year):
        return self._records("edu.place", self._rooms("common", "pupil"), units)

    def _metric_library_seats_teachers(self, date, year):
        return self._plain(self._room_sum("library_staff_seats"))

    def _evidence_library_seats_teachers(self, units, date, year):
        return self._records("edu.place", self._rooms("common", "teacher"), units)

    def _metric_schools_with_library(self, date, year):
        school = self._rooms() & Domain("unit_id.kind", "=", "school")
        return self._over(self._units_with("edu.place", school), self._schools())

    def _evidence_schools_with_library(self, units, date, year):
        school = self._rooms() & Domain("unit_id.kind", "=", "school")
        return self._records("edu.place", school, units)

    def _counted_by(self):
        kinds = ("library", "independent_library", "friendly_corner", "class_shelves")
        schools = {f"schools_with_{kind}": "unit_id" for kind in kinds}
        return super()._counted_by() | schools

    def _schools_having(self, places):
        """Return the rows of the schools with such a place, over all schools."""
        return self._over(self._units_with("edu.place", places), self._schools())

    def _independent(self):
        return (
            self._rooms()
            & Domain("library_is_independent", "=", True)
            & Domain("library_is_favourable", "=", True)
            & Domain("unit_id.kind", "=", "school")
        )

    def _metric_schools_with_independent_library(self, date, year):
        return self._schools_having(self._independent())

    def _evidence_schools_with_independent_library(self, units, date, year):
        return self._records("edu.place", self._independent(), units)

    def _corners(self):
        return Domain("library_model", "=", "friendly") & Domain(
            "unit_id.kind", "=", "school"
        )

    def _metric_schools_with_friendly_corner(self, date, year):
        return self._schools_having(self._corners())

    def _evidence_schools_with_friendly_corner(self, units, date, year):
        return self._records("edu.place", self._corners(), units)

    def _class_shelves(self):
        shelf = Domain("kind", "=", "class_shelf") | Domain(
            "library_model", "=", "class"
        )
        return shelf & Domain("unit_id.kind", "=", "school")

    def _metric_schools_with_class_shelves(self, date, year):
        return self._schools_having(self._class_shelves())

    def _evidence_schools_with_class_shelves(self, units, date, year):
        return self._records("edu.place", self._class_shelves(), units)
