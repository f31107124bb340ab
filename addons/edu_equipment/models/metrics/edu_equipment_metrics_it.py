from odoo import models
from odoo.fields import Domain

COMPUTERS = "edu_equipment.class_machine_computer"
USABLE = ("good", "fair")


class EduEquipmentMetrics(models.AbstractModel):
    """Figures of information technology (IT-09, IT-20, IT-21, TGT-01)."""

    _inherit = "edu.equipment.metrics"

    def _counted_by(self):
        schools = ("schools_with_broadband", "schools_with_portal")
        return super()._counted_by() | dict.fromkeys(schools, "unit_id")

    def _computers(self):
        computers = self.env.ref(COMPUTERS, False)
        return (
            self._on_hand()
            & Domain("condition", "in", USABLE)
            & Domain("equipment_id.class_id", "child_of", computers and computers.ids)
        )

    def _computer_sum(self):
        pieces = "quantity:sum"
        return self._amounts("edu.equipment.balance", self._computers(), pieces)

    def _metric_computer_count(self, date, year):
        return self._plain(self._computer_sum())

    def _evidence_computer_count(self, units, date, year):
        return self._records("edu.equipment.balance", self._computers(), units)

    def _metric_pupils_per_computer(self, date, year):
        return self._over(self._pupils(year), self._computer_sum())

    def _evidence_pupils_per_computer(self, units, date, year):
        return self._records("edu.unit.census", self._of(year), units)

    def _online(self, year):
        return (
            self._of(year)
            & Domain("has_broadband", "=", True)
            & Domain("unit_id.kind", "=", "school")
        )

    def _metric_schools_with_broadband(self, date, year):
        online = self._units_with("edu.it.inventory", self._online(year))
        return self._over(online, self._schools())

    def _evidence_schools_with_broadband(self, units, date, year):
        return self._records("edu.it.inventory", self._online(year), units)

    def _portals(self):
        return (
            Domain("kind", "=", "portal")
            & Domain("is_official", "=", True)
            & Domain("unit_id.kind", "=", "school")
        )

    def _metric_schools_with_portal(self, date, year):
        portals = self._units_with("edu.web.page", self._portals())
        return self._over(portals, self._schools())

    def _evidence_schools_with_portal(self, units, date, year):
        return self._records("edu.web.page", self._portals(), units)
