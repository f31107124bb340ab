from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy")
PARTS = {"morning": "Sáng", "afternoon": "Chiều", "evening": "Tối"}


class EduRoomTimetable(models.TransientModel):
    """The practice timetable of rooms for one week, to be put up at the door."""

    _name = "edu.room.timetable"
    _description = "Timetable of rooms"
    _inherit = ["edu.unit.owned.mixin", "edu.official.document.mixin"]

    unit_id = fields.Many2one(ondelete="cascade")
    place_ids = fields.Many2many(
        "edu.place",
        string="Rooms",
        required=True,
        compute="_compute_place_ids",
        store=True,
        readonly=False,
        domain="[('unit_id', '=', unit_id), ('is_bookable', '=', True)]",
    )
    date = fields.Date(
        "Week of", required=True, default=fields.Date.context_today, help="Any day."
    )

    @api.depends("unit_id")
    def _compute_place_ids(self):
        for timetable in self:
            timetable.place_ids = self.env["edu.place"].search(
                Domain("unit_id", "=", timetable.unit_id.id)
                & Domain("is_bookable", "=", True)
            )

    def action_print(self):
        """Print a page for each room."""
        self.ensure_one()
        if not self.place_ids:
            raise UserError(self.env._("Choose at least one room."))
        if self.place_ids.unit_id != self.unit_id:
            raise UserError(self.env._("A timetable is printed for rooms of one unit."))
        report = self.env.ref("edu_equipment.edu_room_timetable_report")
        return report.report_action(self)

    # ----- what the paper prints -------------------------------------------
    def _official_days(self):
        """Return (name of the day, date) from Monday to Saturday."""
        monday = self.date - timedelta(days=self.date.weekday())
        return [(name, monday + timedelta(days=n)) for n, name in enumerate(DAYS)]

    def _official_rooms(self):
        """Return (room, rows): a row is part, period and the lessons of each day."""
        days = [date for _name, date in self._official_days()]
        sessions = self.env["edu.room.session"].search(
            Domain("place_id", "in", self.place_ids.ids)
            & Domain("date", ">=", days[0])
            & Domain("date", "<=", days[-1])
            & Domain("state", "!=", "cancelled"),
            order="date, slot_from",
        )
        periods = self.env["edu.lesson.period"]._of(self.unit_id)[self.unit_id]
        cells = defaultdict(list)
        for session in sessions:
            for slot in range(session.slot_from, session.slot_to + 1):
                cells[session.place_id, session.date, slot].append(session._paper())
        return [
            (
                place,
                [
                    (
                        PARTS[period.part],
                        period.number,
                        [cells[place, day, period.slot] for day in days],
                    )
                    for period in periods
                ],
            )
            for place in self.place_ids
        ]
