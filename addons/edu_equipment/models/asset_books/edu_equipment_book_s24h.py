from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column, Group, Subtotal

SUMS = ("cost", "wear_year", "total_year", "worn", "residual_out")


class EduEquipmentBookS24h(models.AbstractModel):
    """S24-H: register of fixed assets, with increase, wear and decrease (EQM-17).

    Nineteen columns A–S (TT 107/2017): every asset that stood on the books in the
    period, class by class.
    """

    _name = "edu.equipment.book.s24h"
    _description = "S24-H"
    _inherit = ["edu.equipment.book.value"]
    _form_key = "s24h"

    def _columns(self, choice):
        return [
            Column("rank", self.env._("No."), "int", 5, letter="A", align="center"),
            *self._increase_columns(),
            *self._wear_columns(),
            *self._decrease_columns(),
        ]

    def _increase_columns(self):
        increase, voucher = self.env._("Increase"), self.env._("Voucher")
        paper = (increase, voucher)
        return [
            Column("number", self.env._("Number"), width=15, group=paper, letter="B"),
            Column("date", self.env._("Date"), "date", 10, group=paper, letter="C"),
            Column(
                "name",
                self.env._("Name, features, sign of the asset"),
                width=28,
                group=increase,
                letter="D",
            ),
            Column(
                "country", self.env._("Made in"), width=9, group=increase, letter="E"
            ),
            Column(
                "year_in_use",
                self.env._("In use since"),
                width=7,
                group=increase,
                letter="F",
                align="center",
            ),
            Column(
                "code", self.env._("Asset no."), width=11, group=increase, letter="G"
            ),
            Column("card", self.env._("Card no."), width=9, group=increase, letter="H"),
            Column(
                "cost", self.env._("Original cost"), "money", 14, increase, letter="I"
            ),
        ]

    def _wear_columns(self):
        group = self.env._("Depreciation (wear)")
        depreciation = (group, self.env._("Depreciation"))
        wear = (group, self.env._("Wear"))
        rate, amount = self.env._("Rate (%)"), self.env._("Amount")
        return [
            Column("depreciation_rate", rate, "qty", 6, depreciation, letter="J"),
            Column("depreciation", amount, "money", 11, depreciation, letter="K"),
            Column("rate", rate, "qty", 6, wear, letter="L"),
            Column("wear_year", amount, "money", 13, wear, letter="M"),
            Column(
                "total_year",
                self.env._("Total of the period"),
                "money",
                13,
                group,
                letter="N",
            ),
            Column(
                "worn",
                self.env._("Accumulated to the transfer to the next book or decrease"),
                "money",
                14,
                group,
                letter="O",
            ),
        ]

    def _decrease_columns(self):
        decrease, voucher = self.env._("Decrease"), self.env._("Voucher")
        paper = (decrease, voucher)
        return [
            Column(
                "number_out", self.env._("Number"), width=15, group=paper, letter="P"
            ),
            Column("date_out", self.env._("Date"), "date", 10, group=paper, letter="Q"),
            Column(
                "reason", self.env._("Reason"), width=16, group=decrease, letter="R"
            ),
            Column(
                "residual_out",
                self.env._("Residual value"),
                "money",
                13,
                decrease,
                letter="S",
            ),
        ]

    def _rows(self, choice):
        """Yield the assets, class by class, with the sums of each class and of all."""
        events, heading, rank = self._events(), None, 0
        sums, total = dict.fromkeys(SUMS, 0), dict.fromkeys(SUMS, 0)
        for row in self._query(choice):
            if row["heading"] != heading:
                if heading:
                    yield Subtotal(self.env._("Total of %s", heading), sums)
                heading, sums = row["heading"], dict.fromkeys(SUMS, 0)
                yield Group(heading)
            rank += 1
            if row["number_out"]:
                row["reason"] = row["reason"] or events[row["event_out"]]
            for name in SUMS:
                sums[name] += row[name] or 0
                total[name] += row[name] or 0
            yield {**row, "rank": rank}
        if heading:
            yield Subtotal(self.env._("Total of %s", heading), sums)
        yield Subtotal(self.env._("Total"), total)

    def _query(self, choice):
        """Return one row per asset on the books in the period, by one query."""
        return self.env.execute_query_dict(
            SQL(
                """
                WITH move AS %(moves)s,
                asset AS (
                    SELECT equipment_id,
                           sum(cost) FILTER (WHERE NOT (way < 0 AND in_period))
                               AS cost,
                           sum(wear) FILTER (WHERE NOT (way < 0 AND in_period))
                               AS worn,
                           sum(wear) FILTER (WHERE event = 'wear' AND in_period)
                               AS wear_year,
                           -sum(cost - wear) FILTER (WHERE way < 0 AND in_period)
                               AS residual_out,
                           (array_agg(voucher_id ORDER BY date, id)
                                FILTER (WHERE way > 0))[1] AS came,
                           (array_agg(id ORDER BY date DESC, id DESC)
                                FILTER (WHERE way < 0 AND in_period))[1] AS gone
                      FROM move GROUP BY 1
                )
                SELECT %(heading)s AS heading, came.name AS number, came.date,
                       concat_ws(E'\n', e.name, nullif(concat_ws(', ',
                           e.specification, e.serial_no), '')) AS name,
                       %(country)s AS country,
                       nullif(e.year_in_use, 0)::text AS year_in_use, e.code,
                       e.code AS card, a.cost,
                       nullif(coalesce(worn.rate, rule.wear_rate), 0) AS rate,
                       a.wear_year, a.wear_year AS total_year, a.worn,
                       gone.name AS number_out, gone.date AS date_out, gone.reason,
                       last.event AS event_out, a.residual_out
                  FROM asset a
                  JOIN edu_equipment e ON e.id = a.equipment_id
                  JOIN edu_asset_class c ON c.id = e.class_id
                  LEFT JOIN edu_equipment_voucher came ON came.id = a.came
                  LEFT JOIN edu_equipment_value_move last ON last.id = a.gone
                  LEFT JOIN edu_equipment_voucher gone ON gone.id = last.voucher_id
                  LEFT JOIN res_country k ON k.id = e.country_id
                  LEFT JOIN edu_asset_class_rule rule ON rule.class_id = c.id
                   AND (rule.date_from IS NULL OR rule.date_from <= %(until)s)
                   AND (rule.date_to IS NULL OR rule.date_to >= %(until)s)
                  LEFT JOIN LATERAL (
                       SELECT l.rate * (100 + l.deviation) / 100 AS rate
                         FROM edu_wear_line l JOIN edu_wear_run r ON r.id = l.run_id
                        WHERE l.equipment_id = e.id AND r.state = 'posted'
                          AND r.date BETWEEN %(since)s AND %(until)s
                        ORDER BY r.year DESC LIMIT 1) worn ON true
                 WHERE a.cost > 0
                 ORDER BY c.sequence, c.code, e.code
                """,
                moves=self._moves(choice),
                heading=self._class_name(),
                country=self._translated("k", "res.country"),
                since=choice.date_from,
                until=choice.date_to,
            )
        )
