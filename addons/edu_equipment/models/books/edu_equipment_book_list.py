from operator import itemgetter

from odoo import models
from odoo.fields import Domain
from odoo.tools import groupby

from odoo.addons.edu_base.engine.register import Column, Group, Subtotal
from odoo.addons.edu_base.engine.register_format import format_number

SUMS = (
    "quantity_opening",
    "value_opening",
    "quantity_in",
    "quantity_out",
    "quantity_end",
    "broken",
    "value_end",
)


class EduEquipmentBookList(models.AbstractModel):
    """Sổ danh mục thiết bị giáo dục: every line of the register (EQU-02).

    Quantities are what the moves say on the last day of the period, not today's
    balances: a list of a past day stays what it was. A line that was closed before
    the period, or never posted, is not on it.
    """

    _name = "edu.equipment.book.list"
    _description = "List of teaching equipment"
    _inherit = ["edu.equipment.book"]
    _form_key = "equipment_list"

    def _columns(self, choice):
        before, during, after = (
            self.env._("At the beginning"),
            self.env._("In the period"),
            self.env._("At the end of the period"),
        )
        quantity, amount = self.env._("Quantity"), self.env._("Amount")
        return [
            Column("rank", self.env._("No."), "int", 6, align="center"),
            Column("code", self.env._("List number, code"), width=11),
            Column("name", self.env._("Name of the equipment"), width=27),
            Column("specification", self.env._("Specification"), width=12),
            Column("made", self.env._("Country, year made"), width=10),
            Column("date", self.env._("Date received"), "date", 10),
            Column("number", self.env._("Voucher"), width=18),
            Column("uom", self.env._("Unit of measure"), width=7, align="center"),
            Column("unit_cost", self.env._("Unit price"), "money", 12),
            Column("quantity_opening", quantity, "qty", 7, before, total=True),
            Column("value_opening", amount, "money", 14, before, total=True),
            Column("quantity_in", self.env._("Increase"), "qty", 7, during, total=True),
            Column(
                "quantity_out", self.env._("Decrease"), "qty", 7, during, total=True
            ),
            Column("quantity_end", quantity, "qty", 7, after, total=True),
            Column("broken", self.env._("Broken"), "qty", 7, after, total=True),
            Column("value_end", amount, "money", 14, after, total=True),
            Column("funding", self.env._("Source"), width=12),
            Column("place", self.env._("Kept in"), width=17),
            Column("note", self.env._("Note"), width=9),
        ]

    def _header(self, choice, place):
        lines = [choice._period_words()]
        if place:
            lines.append(self.env._("Place of use: %s", place.complete_name))
        if words := choice._filter_words():
            lines.append(self.env._("Kind of equipment: %s", words))
        return lines

    def _domain(self, choice):
        """From room to room the unit has neither more nor less."""
        domain = super()._domain(choice)
        if not choice.place_id:
            domain &= Domain("is_internal", "=", False)
        return domain

    def _parts(self, choice):
        return [{"place": choice.place_id, "rows": self._rows(choice)}]

    def _rows(self, choice):
        rank = 0
        for subject, rows in groupby(self._query(choice), itemgetter("subject")):
            sums = dict.fromkeys(SUMS, 0)
            yield Group(
                self.env._("Subject: %s", subject)
                if subject
                else self.env._("No subject")
            )
            for row in rows:
                rank += 1
                for name in SUMS:
                    sums[name] += row[name] or 0
                yield {**row, "rank": rank, **self._words(row)}
            yield Subtotal(
                self.env._("Total of %s", subject)
                if subject
                else self.env._("Total without subject"),
                {name: round(figure, 3) for name, figure in sums.items()},
            )

    def _words(self, row):
        """Put together the cells that hold more than one thing."""
        made = " ".join(filter(None, (row["country"], str(row["year_made"] or ""))))
        codes = [row["code"]]
        if row["catalog"] and row["catalog"] != row["code"]:
            codes.append(f"({row['catalog']})")
        voucher = [row["number"] or ""]
        if row["origin"]:
            voucher.append(f"({row['origin']})")
        return {
            "code": "\n".join(codes),
            "made": made,
            "number": "\n".join(voucher),
            "place": self._place_words(row),
        }

    def _place_words(self, row):
        """Name the places; with the quantities when there are several.

        What the books hold and no room has is lent.
        """
        places = list(zip(row["places"] or (), row["quantities"] or (), strict=True))
        lent = row["quantity_end"] - float(sum(quantity for _name, quantity in places))
        if lent > 0.0005:
            places.append((self.env._("On loan"), lent))
        if len(places) == 1:
            return places[0][0]
        return "; ".join(
            f"{name} ({format_number(quantity, 3)})" for name, quantity in places
        )
