from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class EduExportProviderAsset(models.AbstractModel):
    """Fixed assets as the value ledger holds them on a day (EQM-17)."""

    _name = "edu.export.provider.asset"
    _inherit = ["edu.export.provider.item"]
    _description = "Exported fixed assets"

    def _expressions(self, scope):
        return super()._expressions(scope) | {
            "quantity": SQL("held.quantity"),
            "cost": SQL("held.cost"),
            "cost_state": SQL("held.cost_state"),
            "cost_other": SQL("held.cost - held.cost_state"),
            "worn": SQL("held.wear"),
            "wear_year": SQL("held.wear_year"),
            "residual": SQL("held.cost - held.wear"),
            "funding": SQL("f.code"),
            "funding_name": self._name_of("f", "edu.funding.source"),
            "life": SQL("nullif(rule.life_years, 0)"),
            "wear_rate": SQL("rule.wear_rate"),
        }

    def _tables(self, scope):
        moves = self._readable(
            "edu.equipment.value.move",
            Domain("unit_id", "in", scope.units)
            & Domain("book", "=", "asset")
            & Domain("date", "<=", scope.date),
        )
        return SQL(
            """
              FROM (SELECT equipment_id, max(quantity) AS quantity, sum(cost) AS cost,
                           sum(wear) AS wear, sum(wear_year) AS wear_year,
                           coalesce(sum(cost) FILTER (WHERE funding_id = %(state)s), 0)
                               AS cost_state,
                           (array_agg(funding_id ORDER BY cost DESC))[1] AS funding_id
                      FROM (SELECT equipment_id, funding_id, sum(quantity) AS quantity,
                                   sum(cost) AS cost, sum(wear) AS wear,
                                   coalesce(sum(wear) FILTER (
                                       WHERE event = 'wear' AND date >= %(since)s), 0)
                                       AS wear_year
                              FROM edu_equipment_value_move WHERE id IN %(moves)s
                             GROUP BY 1, 2) share
                     GROUP BY 1
                    HAVING sum(cost) <> 0 OR max(quantity) > 0) held
              %(joins)s
              LEFT JOIN edu_funding_source f ON f.id = held.funding_id
              LEFT JOIN LATERAL (
                   SELECT r.life_years, r.wear_rate FROM edu_asset_class_rule r
                    WHERE r.class_id = e.class_id
                      AND (r.date_from IS NULL OR r.date_from <= %(date)s)
                      AND (r.date_to IS NULL OR r.date_to >= %(date)s)
                    ORDER BY r.date_from DESC NULLS LAST LIMIT 1) rule ON true
            """,
            state=self.env.ref("edu_equipment.funding_state").id,
            since=scope.date.replace(month=1, day=1),
            date=scope.date,
            moves=moves,
            joins=self._joins(scope),
        )
