from odoo import models
from odoo.fields import Domain


class EduLibraryMetrics(models.AbstractModel):
    """Schools that introduced their library at the start of the year (LIB-45)."""

    _inherit = "edu.library.metrics"

    def _counted_by(self):
        return super()._counted_by() | {"schools_with_orientation": "unit_id"}

    def _orientations(self, date, year):
        held = Domain("kind", "=", "library_orientation")
        school = Domain("unit_id.kind", "=", "school")
        return held & school & self._within("date_from", date, year)

    def _metric_schools_with_orientation(self, date, year):
        held = self._units_with("edu.activity", self._orientations(date, year))
        return self._over(held, self._schools())

    def _evidence_schools_with_orientation(self, units, date, year):
        return self._records("edu.activity", self._orientations(date, year), units)
