from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column, Group, Subtotal

SUMS = ("quantity", "cost_state", "cost_other", "cost", "worn", "residual")


class EduEquipmentBookAssetDisclosure(models.AbstractModel):
    """What a unit makes public of its assets each year (công khai tài sản công).

    Three tables by class: acquired in the year, held at its end, handled in the year
    (transferred, liquidated, lost). The columns are those a public reader asks for;
    the national forms are to be verified (EQM-17).
    """

    _name = "edu.equipment.book.asset_disclosure"
    _description = "Public disclosure of assets"
    _inherit = ["edu.equipment.book.value"]
    _form_key = "asset_disclosure"

    def _columns(self, choice):
        cost = self.env._("Original cost")
        return [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("name", self.env._("Asset class"), width=40),
            Column("quantity", self.env._("Quantity"), "qty", 9),
            Column("cost_state", self.env._("State budget"), "money", 17, group=cost),
            Column("cost_other", self.env._("Other sources"), "money", 17, group=cost),
            Column("cost", self.env._("Total"), "money", 17, group=cost),
            Column("worn", self.env._("Accumulated wear"), "money", 17),
            Column("residual", self.env._("Residual value"), "money", 17),
            Column("how", self.env._("How"), width=26),
        ]

    def _rows(self, choice):
        events, rows = self._events(), self._query(choice)
        blocks = (
            (self.env._("I. Invested, bought, received in the period"), "came", 1),
            (self.env._("II. Managed and used at the end of the period"), "held", 1),
            (self.env._("III. Handled in the period"), "left", -1),
        )
        for label, block, sign in blocks:
            sums = dict.fromkeys(SUMS, 0)
            yield Group(label)
            shown = [row for row in rows if row["block"] == block]
            for rank, row in enumerate(shown, 1):
                figures = {name: sign * row[name] for name in SUMS}
                for name in SUMS:
                    sums[name] += figures[name]
                yield {
                    **row,
                    **figures,
                    "rank": rank,
                    "how": events.get(row["event"], ""),
                }
            yield Subtotal(self.env._("Total"), sums)

    def _things(self, choice):
        """Return the SQL of what came, is held and left, thing by thing.

        Columns: block (came, held, left), event, equipment_id, voucher_id, quantity,
        cost, worn, cost_state. Pieces are counted once, whoever paid for them.
        """
        return SQL(
            """
            SELECT block, event, equipment_id, voucher_id,
                   CASE WHEN block = 'left' THEN min(quantity)
                        ELSE max(quantity) END AS quantity,
                   sum(cost) AS cost, sum(wear) AS worn,
                   coalesce(sum(cost) FILTER (WHERE funding_id = %(state)s), 0)
                       AS cost_state
              FROM (SELECT block, CASE WHEN block <> 'held' THEN event END AS event,
                           equipment_id,
                           CASE WHEN block <> 'held' THEN voucher_id END AS voucher_id,
                           funding_id, sum(quantity) AS quantity, sum(cost) AS cost,
                           sum(wear) AS wear
                      FROM %(moves)s move
                     CROSS JOIN LATERAL (
                           SELECT 'held' AS block
                            UNION ALL
                           SELECT CASE WHEN way > 0 THEN 'came' ELSE 'left' END
                            WHERE way <> 0 AND in_period) kind
                     GROUP BY 1, 2, 3, 4, 5) step
             GROUP BY 1, 2, 3, 4 HAVING sum(cost) <> 0
            """,
            moves=self._moves(choice),
            state=self.env.ref("edu_equipment.funding_state").id,
        )

    def _query(self, choice):
        """Return the sums by block, class and event."""
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT t.block, t.event, %(heading)s AS name,
                       sum(t.quantity) AS quantity, sum(t.cost_state) AS cost_state,
                       sum(t.cost - t.cost_state) AS cost_other, sum(t.cost) AS cost,
                       sum(t.worn) AS worn, sum(t.cost - t.worn) AS residual
                  FROM (%(things)s) t
                  JOIN edu_equipment e ON e.id = t.equipment_id
                  JOIN edu_asset_class c ON c.id = e.class_id
                 GROUP BY t.block, t.event, c.id
                 ORDER BY t.block, c.sequence, c.code, t.event
                """,
                things=self._things(choice),
                heading=self._class_name(),
            )
        )
