from operator import itemgetter

from odoo import models
from odoo.tools import SQL, groupby

from odoo.addons.edu_base.engine.register import Column, Subtotal

SUMS = ("quantity_in", "value_in", "quantity_out", "value_out")


class EduEquipmentBookS26h(models.AbstractModel):
    """S26-H: increases and decreases of assets and tools at a place of use (EQU-03).

    A running book: what was brought forward, one row per increase or decrease by
    date and voucher, the sums of the period, and what stands there at its end.
    """

    _name = "edu.equipment.book.s26h"
    _description = "S26-H"
    _inherit = ["edu.equipment.book"]
    _form_key = "s26h"

    def _columns(self, choice):
        voucher, increase, decrease = (
            self.env._("Voucher"),
            self.env._("Increase of fixed assets and tools"),
            self.env._("Decrease of fixed assets and tools"),
        )
        number, cost, amount = (
            self.env._("Quantity"),
            self.env._("Unit price"),
            self.env._("Amount"),
        )
        return [
            Column("date", self.env._("Date entered"), "date", 11, letter="A"),
            Column(
                "number", self.env._("Voucher no."), width=16, group=voucher, letter="B"
            ),
            Column(
                "day", self.env._("Voucher date"), "date", 11, group=voucher, letter="C"
            ),
            Column(
                "name", self.env._("Name of the asset or tool"), width=34, letter="D"
            ),
            Column(
                "uom",
                self.env._("Unit of measure"),
                width=8,
                letter="1",
                align="center",
            ),
            Column("quantity_in", number, "qty", 9, increase, "2"),
            Column("cost_in", cost, "money", 12, increase, "3"),
            Column("value_in", amount, "money", 14, increase, "4"),
            Column(
                "reason", self.env._("Reason"), width=22, group=decrease, letter="E"
            ),
            Column("quantity_out", number, "qty", 9, decrease, "5"),
            Column("cost_out", cost, "money", 12, decrease, "6"),
            Column("value_out", amount, "money", 14, decrease, "7"),
        ]

    def _header(self, choice, place):
        everything = self.env._("All")
        return [
            choice._period_words(),
            self.env._("Unit, room (or user): %s", place.complete_name or everything),
            self.env._(
                "Kind of assets and tools: %s", choice._filter_words() or everything
            ),
        ]

    def _parts(self, choice):
        rows = groupby(self._query(choice), itemgetter("use_place_id"))
        places = self.env["edu.place"]
        parts = [
            {
                "place": places.browse(place_id),
                "rows": self._rows(list(entries)),
            }
            for place_id, entries in rows
        ]
        return parts or [{"place": choice.place_id, "rows": self._rows([])}]

    def _rows(self, entries):
        """Yield the rows of one place of use.

        :param entries: what `_query` found there, what was brought forward first
        """
        labels = self.env["edu.equipment.book.line"]._fields["voucher_type"]
        types = dict(labels._description_selection(self.env))
        opening, sums = [0, 0], dict.fromkeys(SUMS, 0)
        brought = [entry for entry in entries if entry["is_opening"]]
        for entry in brought:
            opening[0] += entry["quantity_in"]
            opening[1] += entry["value_in"]
            if entry["name"]:
                yield entry
        if brought:
            yield self._standing(self.env._("Brought forward"), *opening)
        for entry in entries[len(brought) :]:
            if entry["quantity_out"] is not None and not entry["reason"]:
                entry["reason"] = types[entry["voucher_type"]]
            for name in SUMS:
                sums[name] += entry[name] or 0
            yield entry
        for name in SUMS:
            sums[name] = round(sums[name], 3)
        yield Subtotal(self.env._("Total of the period"), sums)
        yield self._standing(
            self.env._("On hand at the end"),
            opening[0] + sums["quantity_in"] - sums["quantity_out"],
            opening[1] + sums["value_in"] - sums["value_out"],
        )

    def _standing(self, label, quantity, value):
        return Subtotal(
            label, {"quantity_in": round(quantity, 3), "value_in": round(value)}
        )

    def _query(self, choice):
        """Return the rows of all places of use, in one query.

        What was brought forward is one row per place, or one per line of the
        register when the choice asks for that.
        """
        return self.env.execute_query_dict(
            SQL(
                """
                WITH %(entries)s
                SELECT entry.use_place_id, entry.is_opening, entry.date,
                       entry.date AS day, entry.number, e.name, %(uom)s AS uom,
                       entry.voucher_type, entry.move_id,
                       CASE WHEN is_in THEN quantity END AS quantity_in,
                       CASE WHEN is_in THEN coalesce(entry.unit_cost, e.unit_cost)
                       END AS cost_in,
                       CASE WHEN is_in THEN value END AS value_in,
                       CASE WHEN NOT is_in THEN reason END AS reason,
                       CASE WHEN NOT is_in THEN quantity END AS quantity_out,
                       CASE WHEN NOT is_in THEN entry.unit_cost END AS cost_out,
                       CASE WHEN NOT is_in THEN value END AS value_out
                  FROM entry
                  JOIN edu_place place ON place.id = entry.use_place_id
                  LEFT JOIN edu_equipment e ON e.id = entry.equipment_id
                  LEFT JOIN uom_uom u ON u.id = e.uom_id
                 ORDER BY place.complete_name, place.id, is_opening DESC, entry.date,
                          entry.voucher_id, entry.move_id, e.code
                """,
                entries=self._entries(choice),
                uom=self._translated("u", "uom.uom"),
            )
        )

    def _entries(self, choice):
        """Return the query `entry`: the lines of the period, and the sums of those
        before it."""
        brought = SQL("equipment_id")
        if not choice.opening_by_line:
            brought = SQL("NULL::integer")
        lines = self._lines(
            choice,
            "use_place_id",
            "equipment_id",
            "date",
            "voucher_id",
            "move_id",
            "number",
            "reason",
            "voucher_type",
            "unit_cost",
            "quantity_in",
            "quantity_out",
            "quantity",
            "value_in",
            "value_out",
            "value",
        )
        return SQL(
            """line AS %(lines)s, entry AS (
                SELECT use_place_id, equipment_id, false AS is_opening, date,
                       voucher_id, move_id, number, reason, voucher_type,
                       quantity_in > 0 AS is_in, unit_cost,
                       quantity_in + quantity_out AS quantity,
                       value_in + value_out AS value
                  FROM line WHERE date >= %(since)s
                UNION ALL
                SELECT use_place_id, %(brought)s, true, NULL, NULL, NULL, NULL,
                       NULL, NULL, true, NULL, sum(quantity), sum(value)
                  FROM line WHERE date < %(since)s
                 GROUP BY 1, 2
                HAVING sum(quantity) <> 0 OR sum(value) <> 0
            )""",
            lines=lines,
            since=choice.date_from,
            brought=brought,
        )
