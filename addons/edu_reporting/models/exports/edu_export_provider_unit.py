from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

LEVELS = """
    (SELECT string_agg(%s, '; ' ORDER BY l.sequence, l.id)
       FROM edu_level_edu_unit_rel r JOIN edu_level l ON l.id = r.edu_level_id
      WHERE r.edu_unit_id = u.id)
"""
PLACE_COUNT = """
    (SELECT count(*) FROM edu_place p
      WHERE p.unit_id = u.id AND p.active AND p.kind = %s)
"""


class EduExportProviderUnit(models.AbstractModel):
    """Units with their address, census and any metric, one row each (IT-03, ORG-05)."""

    _name = "edu.export.provider.unit"
    _inherit = ["edu.export.provider"]
    _description = "Exported units"

    _export_model = "edu.unit"

    def _expressions(self, scope):
        census = {
            f"{name}_count": self._census(f"{name}_count", scope)
            for name in ("class", "pupil", "teacher", "staff")
        }
        level_name = self._name_of("l", "edu.level")
        return (
            self._unit_expressions()
            | census
            | {
                "res_id": SQL("u.id"),
                "identity": SQL("u.code"),
                "label": SQL("u.name"),
                "short_name": SQL("u.short_name"),
                "level_codes": SQL(LEVELS, SQL("l.code")),
                "level_names": SQL(LEVELS, level_name),
                "street": SQL("u.street"),
                "commune": SQL(
                    "(SELECT a.name FROM edu_area a WHERE a.id = u.area_id)"
                ),
                "commune_code": SQL(
                    "(SELECT a.code FROM edu_area a WHERE a.id = u.area_id)"
                ),
                "district": SQL(
                    "(SELECT a.name FROM edu_area a WHERE a.id = u.district_id)"
                ),
                "phone": SQL("u.phone"),
                "email": SQL("u.official_email"),
                "website": SQL("u.website"),
                "head": SQL(
                    "(SELECT h.name FROM res_users x JOIN res_partner h "
                    "ON h.id = x.partner_id WHERE x.id = u.head_user_id)"
                ),
                "national_standard": SQL("u.national_standard"),
                "latitude": SQL("nullif(u.latitude, 0)"),
                "longitude": SQL("nullif(u.longitude, 0)"),
                "room_count": SQL(PLACE_COUNT, "room"),
                "store_count": SQL(PLACE_COUNT, "store"),
            }
        )

    def _census(self, column, scope):
        return SQL(
            "(SELECT coalesce(sum(n.%s), 0) FROM edu_unit_census n "
            "WHERE n.unit_id = u.id AND n.school_year_id = %s)",
            SQL.identifier(column),
            scope.year,
        )

    def _tables(self, scope):
        units = self._readable(
            "edu.unit", Domain("id", "in", scope.units) & Domain("active", "=", True)
        )
        return SQL("FROM edu_unit u WHERE u.id IN %s", units)

    def _rows(self, scope, columns):
        """Add the metrics that columns name, from their snapshots."""
        rows = super()._rows(scope, columns)
        wanted = columns.filtered(
            lambda column: column.source_id.key.startswith("metric_")
        )
        units = self.env["edu.unit"].browse(scope.units)
        latest = wanted.metric_id.sudo()._latest(units, scope.date) if wanted else {}
        for row in rows:
            for column in wanted:
                last = latest.get((column.metric_id.id, row["unit_id"]))
                part = column.source_id.key.removeprefix("metric_")
                row[column.id] = getattr(last, part) if last else None
        return rows
