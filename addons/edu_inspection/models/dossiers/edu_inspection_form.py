from odoo import models

from ..standards.edu_standard_print import DOTS


class EduInspection(models.Model):
    """The form of a dossier to be filled in by hand: its head is known (TTL-01)."""

    _inherit = "edu.inspection"

    def _print_head(self):
        """Return school, office, census and the title held, or lines to write on."""
        self.ensure_one()
        dossier = self.sudo()
        unit = dossier.unit_id
        census = unit.census_ids.filtered(
            lambda row: row.school_year_id == dossier.school_year_id
        )
        office = unit._nearest_above("office") or unit._nearest_above("department")
        staff = sum(census.mapped("teacher_count")) + sum(census.mapped("staff_count"))
        return {
            "unit": unit.name,
            "office": office.name or DOTS,
            "classes": sum(census.mapped("class_count")) or DOTS,
            "pupils": sum(census.mapped("pupil_count")) or DOTS,
            "staff": staff or DOTS,
            "rating": dossier._title_held().name or DOTS,
        }

    def _title_held(self):
        """Return the title the unit or room holds at present, maybe none."""
        held = self.env["edu.recognition"].search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("place_id", "=", self.place_id.id),
                ("object", "=", self.object),
                ("is_valid", "=", True),
            ],
            order="date desc",
            limit=1,
        )
        return held.title_id
