from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

CONDITION = """
    (SELECT leg.condition FROM (
            SELECT m.condition_to AS condition, m.quantity
              FROM edu_equipment_move m JOIN edu_place p ON p.id = m.to_place_id
             WHERE m.equipment_id = e.id AND p.is_counted AND m.date <= %(date)s
             UNION ALL
            SELECT m.condition_from, -m.quantity
              FROM edu_equipment_move m JOIN edu_place p ON p.id = m.from_place_id
             WHERE m.equipment_id = e.id AND p.is_counted AND m.date <= %(date)s
            ) leg
      GROUP BY 1 HAVING sum(leg.quantity) > 0
      ORDER BY sum(leg.quantity) DESC, 1 LIMIT 1)
"""
PLACES = """
    (SELECT string_agg(held.name, '; ' ORDER BY held.name)
       FROM (SELECT root.name
               FROM (SELECT to_place_id AS place_id, quantity
                       FROM edu_equipment_move
                      WHERE equipment_id = e.id AND date <= %(date)s
                      UNION ALL
                     SELECT from_place_id, -quantity
                       FROM edu_equipment_move
                      WHERE equipment_id = e.id AND date <= %(date)s) leg
               JOIN edu_place p ON p.id = leg.place_id AND p.is_counted
               JOIN edu_place root ON root.id = p.root_id
              GROUP BY root.id, root.name HAVING sum(leg.quantity) > 0) held
      WHERE e.in_custody IS NOT TRUE)
"""


class EduExportProviderItem(models.AbstractModel):
    """What register lines say of themselves, joined as `e`."""

    _name = "edu.export.provider.item"
    _inherit = ["edu.export.provider"]
    _description = "Exported register lines"

    _export_model = "edu.equipment"

    def _expressions(self, scope):
        return self._unit_expressions() | {
            "res_id": SQL("e.id"),
            "identity": SQL("u.code || '/' || e.id"),
            "label": SQL("concat_ws(' ', e.code, e.name)"),
            "code": SQL("e.code"),
            "name": SQL("e.name"),
            "kind": SQL("e.kind"),
            "class_code": SQL("c.code"),
            "class_name": self._name_of("c", "edu.asset.class"),
            "subject_code": SQL("s.code"),
            "subject_name": self._name_of("s", "edu.subject"),
            "uom": SQL("uom.name->>'en_US'"),
            "uom_name": self._name_of("uom", "uom.uom"),
            "country": SQL("k.code"),
            "country_name": self._name_of("k", "res.country"),
            "catalog_code": SQL("g.code"),
            "maker": SQL("e.maker"),
            "specification": SQL("e.specification"),
            "serial_no": SQL("e.serial_no"),
            "year_made": SQL("nullif(e.year_made, 0)"),
            "year_in_use": SQL("nullif(e.year_in_use, 0)"),
            "date_in_use": SQL("e.date_in_use"),
            "unit_cost": SQL("e.unit_cost"),
            "condition": SQL(CONDITION, date=scope.date),
            "places": self._places(scope.date),
        }

    def _places(self, date):
        """Return the SQL of the rooms in which a thing `e` stood on a day."""
        return SQL(PLACES, date=date)

    def _joins(self, scope):
        """Return the joins of one register line, `e`, and what can be read of it."""
        lines = self._readable("edu.equipment", Domain("unit_id", "in", scope.units))
        return SQL(
            """
              JOIN edu_equipment e ON e.id = held.equipment_id AND e.id IN %s
              JOIN edu_unit u ON u.id = e.unit_id
              LEFT JOIN edu_asset_class c ON c.id = e.class_id
              LEFT JOIN edu_subject s ON s.id = e.subject_id
              LEFT JOIN uom_uom uom ON uom.id = e.uom_id
              LEFT JOIN res_country k ON k.id = e.country_id
              LEFT JOIN edu_equipment_catalog g ON g.id = e.catalog_id
            """,
            lines,
        )
