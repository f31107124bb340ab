from odoo import models
from odoo.tools import SQL


class EduExportProviderEquipment(models.AbstractModel):
    """Everything on the register that a unit holds on a day, of all kinds (EQU-01)."""

    _name = "edu.export.provider.equipment"
    _inherit = ["edu.export.provider.item"]
    _description = "Exported equipment"

    def _expressions(self, scope):
        return super()._expressions(scope) | {
            "quantity": SQL("held.quantity"),
            "quantity_broken": SQL("held.broken"),
            "value": SQL("held.value"),
        }

    def _tables(self, scope):
        return SQL(
            """
              FROM (SELECT equipment_id, sum(quantity) AS quantity,
                           sum(value) AS value, coalesce(sum(quantity) FILTER (
                               WHERE condition IN ('broken', 'unusable')), 0) AS broken
                      FROM (SELECT m.equipment_id, m.condition_to AS condition,
                                   m.quantity, m.value
                              FROM edu_equipment_move m
                              JOIN edu_place p ON p.id = m.to_place_id
                             WHERE p.is_counted AND p.unit_id = ANY(%(units)s)
                               AND m.date <= %(date)s
                             UNION ALL
                            SELECT m.equipment_id, m.condition_from, -m.quantity,
                                   -m.value
                              FROM edu_equipment_move m
                              JOIN edu_place p ON p.id = m.from_place_id
                             WHERE p.is_counted AND p.unit_id = ANY(%(units)s)
                               AND m.date <= %(date)s) leg
                     GROUP BY 1 HAVING sum(quantity) > 0) held
              %(joins)s
            """,
            units=list(scope.units),
            date=scope.date,
            joins=self._joins(scope),
        )
