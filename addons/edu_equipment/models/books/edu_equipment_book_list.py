from itertools import groupby
from operator import itemgetter

from odoo import models
from odoo.fields import Domain

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
        _ = self.env._
        before, during, after = (
            _("At the beginning"),
            _("In the period"),
            _("At the end of the period"),
        )
        quantity, amount = _("Quantity"), _("Amount")
        columns = [
            Column("rank", _("No."), "int", 5, align="center"),
            Column("code", _("List number, code"), width=12),
            Column("name", _("Name of the equipment"), width=27),
            Column("specification", _("Specification"), width=16),
            Column("made", _("Country, year made"), width=10),
            Column("date", _("Date received"), "date", 10),
            Column("number", _("Voucher"), width=12),
            Column("uom", _("Unit of measure"), width=6, align="center"),
            Column("unit_cost", _("Unit price"), "money", 10),
            Column("quantity_opening", quantity, "qty", 7, before, total=True),
            Column("value_opening", amount, "money", 11, before, total=True),
            Column("quantity_in", _("More"), "qty", 7, during, total=True),
            Column("quantity_out", _("Less"), "qty", 7, during, total=True),
            Column("quantity_end", quantity, "qty", 7, after, total=True),
            Column("broken", _("Broken"), "qty", 6, after, total=True),
            Column("value_end", amount, "money", 11, after, total=True),
            Column("funding", _("Source"), width=10),
            Column("place", _("Kept in"), width=17),
            Column("note", _("Note"), width=10),
        ]
        return columns

    def _header(self, choice, place):
        _ = self.env._
        lines = [choice._period_words()]
        if place:
            lines.append(_("Place of use: %s", place.complete_name))
        if words := choice._filter_words():
            lines.append(_("Kind of equipment: %s", words))
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
        _ = self.env._
        rank = 0
        for subject, rows in groupby(self._query(choice), itemgetter("subject")):
            sums = dict.fromkeys(SUMS, 0)
            yield Group(_("Subject: %s", subject) if subject else _("No subject"))
            for row in rows:
                rank += 1
                for name in SUMS:
                    sums[name] += row[name] or 0
                yield {**row, "rank": rank, **self._words(row)}
            yield Subtotal(
                _("Total %s", subject or _("No subject")),
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
