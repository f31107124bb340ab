from odoo import fields, models
from odoo.tools import format_date, format_datetime

from odoo.addons.edu_base.models.document.edu_committee import BOARD

SHOWN = 60  # more differences than this stand in the annexed table only


class EduEquipmentCountMinutes(models.Model):
    """The minutes of a count: who counted, when, what was found, what is proposed."""

    _name = "edu.equipment.count"
    _inherit = ["edu.equipment.count", "edu.official.document.mixin"]

    meeting_place = fields.Char(
        "Place of the meeting", help="Where the minutes are drawn up."
    )

    def _minutes_form(self):
        """Return the printed form in force on the day of the count."""
        return self.env["edu.form"]._for(self._register_form_key, self.date)

    def _minutes_members(self):
        """Return (name, post, rank) of the board, the chair first."""
        ranks = dict(zip(("chair", "vice", "secretary", "member"), BOARD, strict=True))
        return [
            (member.name, member.position or "", ranks[member.role])
            for member in self.committee_id.sudo().member_ids.sorted(
                lambda m: (m.role_rank, m.sequence)
            )
        ]

    def _minutes_time(self):
        """Return from when to when was counted, in the time of the user."""
        return [
            format_datetime(self.env, moment, dt_format="HH:mm dd/MM/yyyy")
            for moment in (self.started_on, self.finished_on)
            if moment
        ]

    def _minutes_day(self):
        return format_date(self.env, self.date, date_format="dd/MM/yyyy")

    def _minutes_summary(self):
        """Return one row per class or subject: lines, book, counted, difference."""
        rows = {}
        for row in self._print_rows():
            total = rows.setdefault(row["heading"], [0] * 6)
            for position, key in enumerate(
                (
                    "book_quantity",
                    "book_value",
                    "count_quantity",
                    "count_value",
                    "gap_quantity",
                    "gap_value",
                )
            ):
                total[position] += row[key] or 0
        return rows

    def _minutes_number(self, number):
        """Return a quantity or an amount as printed: 1.500.000 or 0,5."""
        whole = number == int(number)
        text = f"{int(number):,}" if whole else f"{number:,.3f}".rstrip("0")
        return text.translate(str.maketrans(",.", ".,"))

    def _minutes_differences(self):
        """Return the differences that the minutes list, the gravest first.

        :return: list of (thing, what differs and where, quantity, why, what follows)
        """
        rows = self._register_localised().difference_ids.sorted(lambda r: -r.value)
        kinds, actions = (
            dict(rows._fields[name]._description_selection(rows.env))
            for name in ("kind", "action")
        )
        return [
            (
                row.equipment_id.display_name or row.note or row.code,
                self._minutes_what(kinds[row.kind], row),
                self._minutes_number(row.quantity),
                row.explanation or "",
                actions[row.action],
            )
            for row in rows[:SHOWN]
        ]

    def _minutes_what(self, kind, row):
        """Return what differs, with the places: «Thiếu: Phòng Vật lí»."""
        places = " → ".join(
            (row.from_place_id | row.to_place_id).mapped("display_name")
        )
        return f"{kind}: {places}" if places else kind

    def _minutes_conclusions(self):
        """Return the lines of «Kết luận, kiến nghị»."""
        lines = [line.strip(" -\t") for line in (self.conclusion or "").splitlines()]
        return [line for line in lines if line]
