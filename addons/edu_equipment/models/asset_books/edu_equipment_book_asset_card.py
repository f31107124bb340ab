from itertools import accumulate
from operator import itemgetter

from odoo import models
from odoo.tools import SQL, groupby

from odoo.addons.edu_base.engine.register import Column
from odoo.addons.edu_base.engine.register_format import format_number


class EduEquipmentBookAssetCard(models.AbstractModel):
    """Thẻ tài sản cố định (S25-H): one card per asset, from its first voucher on.

    The card goes from sheet to sheet of a workbook and from page to page of a PDF
    (EQM-17).
    """

    _name = "edu.equipment.book.asset_card"
    _description = "Fixed asset card"
    _inherit = ["edu.equipment.book.value"]
    _form_key = "asset_card"

    def _columns(self, choice):
        voucher = self.env._("Voucher")
        return [
            Column("number", self.env._("Number"), width=16, group=voucher),
            Column("date", self.env._("Date"), "date", 11, group=voucher),
            Column("event", self.env._("What happened"), width=38),
            Column("cost", self.env._("Original cost"), "money", 16),
            Column("wear", self.env._("Wear"), "money", 16),
            Column("worn", self.env._("Accumulated wear"), "money", 16),
            Column("residual", self.env._("Residual value"), "money", 16),
        ]

    def _parts(self, choice):
        parts = []
        for _equipment, moves in groupby(self._query(choice), itemgetter("id")):
            parts.append(
                {
                    "place": choice.place_id,
                    "card": moves[0],
                    "sheet": moves[0]["code"],
                    "rows": self._card_rows(moves),
                }
            )
        return parts or [{"place": choice.place_id, "rows": []}]

    def _part_header(self, choice, part):
        """Return the facts of the asset, above the table."""
        card = part.get("card")
        if not card:
            return [self.env._("No fixed asset on the books.")]
        facts = (
            (self.env._("Card no."), card["code"]),
            (self.env._("Name"), card["name"]),
            (self.env._("Asset class"), card["heading"]),
            (self.env._("Features"), card["features"]),
            (self.env._("Made in"), card["made"]),
            (self.env._("In use since"), card["year_in_use"]),
            (self.env._("Place of use"), card["places"]),
            (
                self.env._("Life, rate"),
                card["life"]
                and self.env._(
                    "%(life)s years, %(rate)s%% a year",
                    life=card["life"],
                    rate=format_number(float(card["rate"]), 2),
                ),
            ),
            (self.env._("Source"), card["sources"]),
        )
        return [f"{label}: {value}" for label, value in facts if value]

    def _card_rows(self, moves):
        events = self._events()
        costs = accumulate(move["cost"] for move in moves)
        wears = accumulate(move["wear"] for move in moves)
        for move, cost, worn in zip(moves, costs, wears, strict=True):
            words = [events[move["event"]], move["reason"]]
            yield {
                "number": move["number"],
                "date": move["date"],
                "event": ": ".join(dict.fromkeys(filter(None, words))),
                "cost": cost,
                "wear": move["wear"] or None,
                "worn": worn,
                "residual": cost - worn,
            }

    def _query(self, choice):
        """Return one row per asset and voucher, with the facts of the asset."""
        return self.env.execute_query_dict(
            SQL(
                """
                WITH move AS %(moves)s,
                step AS (
                    SELECT equipment_id, voucher_id, event, min(date) AS date,
                           min(id) AS first_id, sum(cost) AS cost, sum(wear) AS wear
                      FROM move GROUP BY 1, 2, 3)
                SELECT e.id, e.code, e.name, %(heading)s AS heading,
                       concat_ws(', ', e.specification, e.maker, e.serial_no)
                           AS features,
                       concat_ws(' ', %(country)s, nullif(e.year_made, 0)) AS made,
                       nullif(e.year_in_use, 0) AS year_in_use,
                       nullif(rule.life_years, 0) AS life, rule.wear_rate AS rate,
                       (SELECT string_agg(DISTINCT p.complete_name, '; ')
                          FROM edu_equipment_balance b
                          JOIN edu_place p ON p.id = b.place_id
                         WHERE b.equipment_id = e.id AND b.quantity > 0
                           AND e.in_custody IS NOT TRUE) AS places,
                       (SELECT string_agg(DISTINCT %(funding)s, '; ')
                          FROM edu_equipment_value w
                          JOIN edu_funding_source f ON f.id = w.funding_id
                         WHERE w.equipment_id = e.id AND w.book = 'asset') AS sources,
                       v.name AS number, s.date, s.event, v.reason, s.cost, s.wear
                  FROM step s
                  JOIN edu_equipment e ON e.id = s.equipment_id
                  JOIN edu_asset_class c ON c.id = e.class_id
                  JOIN edu_equipment_voucher v ON v.id = s.voucher_id
                  LEFT JOIN res_country k ON k.id = e.country_id
                  LEFT JOIN edu_asset_class_rule rule ON rule.class_id = c.id
                   AND (rule.date_from IS NULL OR rule.date_from <= %(until)s)
                   AND (rule.date_to IS NULL OR rule.date_to >= %(until)s)
                 ORDER BY c.sequence, c.code, e.code, e.id, s.date, s.first_id
                """,
                moves=self._moves(choice),
                heading=self._class_name(),
                country=self._translated("k", "res.country"),
                funding=self._translated("f", "edu.funding.source"),
                until=choice.date_to,
            )
        )
