from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column, Group, Subtotal

SUMS = ("quantity", "cost", "worn", "residual")


class EduEquipmentBookAssetChange(models.AbstractModel):
    """Declaration of increases and decreases of public assets in a period (EQM-17).

    What came, what left and what changed its cost: the columns of the lists that the
    procedures ask for (type, quantity, cost, residual value, reason); the national
    form is to be verified.
    """

    _name = "edu.equipment.book.asset_change"
    _description = "Increases and decreases of assets"
    _inherit = ["edu.equipment.book.value"]
    _form_key = "asset_change"

    def _columns(self, choice):
        voucher = self.env._("Voucher")
        return [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("code", self.env._("Code"), width=12),
            Column("name", self.env._("Name of the asset"), width=32),
            Column("class_name", self.env._("Asset class"), width=22),
            Column("number", self.env._("Number"), width=14, group=voucher),
            Column("date", self.env._("Date"), "date", 10, group=voucher),
            Column("reason", self.env._("Reason"), width=26),
            Column("quantity", self.env._("Quantity"), "qty", 8),
            Column("cost", self.env._("Original cost"), "money", 16),
            Column("worn", self.env._("Accumulated wear"), "money", 16),
            Column("residual", self.env._("Residual value"), "money", 16),
        ]

    def _rows(self, choice):
        """Yield the blocks of increases, decreases and changed costs."""
        events, rows = self._events(), self._query(choice)
        blocks = (
            (self.env._("I. Increase"), lambda row: row["pieces"] > 0, 1),
            (self.env._("II. Decrease"), lambda row: row["pieces"] < 0, -1),
            (
                self.env._("III. Change of cost or wear"),
                lambda row: not row["pieces"],
                1,
            ),
        )
        for label, belongs, sign in blocks:
            shown = [row for row in rows if belongs(row)]
            sums = dict.fromkeys(SUMS, 0)
            yield Group(label)
            for rank, row in enumerate(shown, 1):
                words = [events[row["event"]], row["reason"]]
                figures = {name: sign * row[name] for name in SUMS}
                for name in SUMS:
                    sums[name] += figures[name]
                yield {
                    **row,
                    **figures,
                    "rank": rank,
                    "reason": ": ".join(dict.fromkeys(filter(None, words))),
                }
            yield Subtotal(self.env._("Total"), sums)

    def _query(self, choice):
        """Return one row per asset, voucher and event of the period; no wear of the
        year: that is declared by its own table."""
        return self.env.execute_query_dict(
            SQL(
                """
                WITH move AS %(moves)s,
                step AS (
                    SELECT equipment_id, voucher_id, event, min(date) AS date,
                           CASE WHEN way < 0 THEN min(quantity)
                                WHEN way > 0 THEN max(quantity) ELSE 0 END AS pieces,
                           sum(cost) AS cost, sum(wear) AS worn
                      FROM move WHERE in_period AND event <> 'wear'
                     GROUP BY 1, 2, 3, way)
                SELECT e.code, e.name, %(heading)s AS class_name, v.name AS number,
                       s.date, s.event, v.reason, s.pieces, s.pieces AS quantity,
                       s.cost, s.worn, s.cost - s.worn AS residual
                  FROM step s
                  JOIN edu_equipment e ON e.id = s.equipment_id
                  JOIN edu_asset_class c ON c.id = e.class_id
                  JOIN edu_equipment_voucher v ON v.id = s.voucher_id
                 WHERE s.pieces <> 0 OR s.cost <> 0 OR s.worn <> 0
                 ORDER BY s.date, v.name, c.sequence, e.code
                """,
                moves=self._moves(choice),
                heading=self._class_name(),
            )
        )
