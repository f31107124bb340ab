from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class EduExportProviderPlace(models.AbstractModel):
    """Rooms and stores with their size (PHB-01)."""

    _name = "edu.export.provider.place"
    _inherit = ["edu.export.provider"]
    _description = "Exported rooms"

    _export_model = "edu.place"

    def _expressions(self, scope):
        return self._unit_expressions() | {
            "res_id": SQL("p.id"),
            "identity": SQL("u.code || '/' || p.id"),
            "label": SQL("p.complete_name"),
            "code": SQL("p.code"),
            "name": SQL("p.name"),
            "kind": SQL("p.kind"),
            "area": SQL("nullif(p.area, 0)"),
            "seats": SQL("nullif(p.seats, 0)"),
            "subject_names": SQL(
                "(SELECT string_agg(%s, '; ') FROM edu_place_edu_subject_rel r "
                "JOIN edu_subject s ON s.id = r.edu_subject_id "
                "WHERE r.edu_place_id = p.id)",
                self._name_of("s", "edu.subject"),
            ),
        }

    def _tables(self, scope):
        places = self._readable(
            "edu.place",
            Domain("unit_id", "in", scope.units)
            & Domain("is_virtual", "=", False)
            & Domain("active", "=", True)
            & Domain("kind", "in", ("room", "store")),
        )
        return SQL(
            "FROM edu_place p JOIN edu_unit u ON u.id = p.unit_id WHERE p.id IN %s",
            places,
        )
