from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class EduExportProviderCensus(models.AbstractModel):
    """Pupils, classes and teachers of a school year by unit and level (ORG-09)."""

    _name = "edu.export.provider.census"
    _inherit = ["edu.export.provider"]
    _description = "Exported census"

    _export_model = "edu.unit.census"

    def _expressions(self, scope):
        return self._unit_expressions() | {
            "res_id": SQL("n.id"),
            "identity": SQL("u.code || '/' || l.code"),
            "label": SQL("u.name || ', ' || (%s)", self._name_of("l", "edu.level")),
            "level": SQL("l.code"),
            "level_name": self._name_of("l", "edu.level"),
            "class_count": SQL("n.class_count"),
            "pupil_count": SQL("n.pupil_count"),
            "teacher_count": SQL("n.teacher_count"),
            "staff_count": SQL("n.staff_count"),
        }

    def _tables(self, scope):
        rows = self._readable(
            "edu.unit.census",
            Domain("unit_id", "in", scope.units)
            & Domain("school_year_id", "=", scope.year),
        )
        return SQL(
            "FROM edu_unit_census n JOIN edu_unit u ON u.id = n.unit_id "
            "JOIN edu_level l ON l.id = n.level_id WHERE n.id IN %s",
            rows,
        )
