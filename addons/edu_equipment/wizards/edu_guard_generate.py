from collections import deque
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError


class EduGuardGenerate(models.TransientModel):
    """Fill a period with guard shifts: hours of the day, persons in turn (EQP-04)."""

    _name = "edu.guard.generate"
    _description = "Fill with guard shifts"

    roster_id = fields.Many2one("edu.guard.roster", required=True, readonly=True)
    unit_id = fields.Many2one(related="roster_id.unit_id")
    date_from = fields.Date(
        "From",
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    date_to = fields.Date(
        "To",
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    days = fields.Selection(
        [
            ("all", "Every day"),
            ("work", "Monday to Friday"),
            ("weekend", "Saturday and Sunday"),
        ],
        required=True,
        default="all",
    )
    slot_ids = fields.One2many(
        "edu.guard.generate.slot",
        "wizard_id",
        "Hours",
        default=lambda self: [
            fields.Command.create({"hour_from": 18, "hour_to": 6, "persons": 1})
        ],
    )
    person_ids = fields.One2many("edu.guard.generate.person", "wizard_id", "Persons")
    replace = fields.Boolean(
        "Replace what is planned",
        help="Shifts of these days that are not handed over yet are removed first.",
    )

    @api.depends("roster_id")
    def _compute_dates(self):
        for wizard in self:
            wizard.date_from = wizard.roster_id.date_from
            wizard.date_to = wizard.roster_id.date_to

    def action_generate(self):
        """Create the shifts of the period in one insert.

        :raise UserError: when hours or persons are missing, or the period is outside
            the roster
        """
        self.ensure_one()
        roster = self.roster_id
        if not self.slot_ids or not self.person_ids:
            raise UserError(self.env._("Enter the hours and the persons first."))
        if self.date_from < roster.date_from or self.date_to > roster.date_to:
            raise UserError(self.env._("The days lie outside the roster."))
        if self.replace:
            self._planned().unlink()
        self.env["edu.guard.shift"].create(self._prepare_shifts())
        return roster.action_open_shifts()

    def _planned(self):
        """Return the shifts of these days that are not handed over."""
        start = self._utc(datetime.combine(self.date_from, time()))
        end = self._utc(datetime.combine(self.date_to + timedelta(days=1), time()))
        return self.env["edu.guard.shift"].search(
            [
                ("roster_id", "=", self.roster_id.id),
                ("date_start", ">=", start),
                ("date_start", "<", end),
                ("has_handover", "=", False),
            ]
        )

    def _prepare_shifts(self):
        """Return the values of all shifts: persons take turns; who is still on guard
        is passed over."""
        queue, busy, values = deque(self.person_ids), {}, []
        for start, end, slot in self._spans():
            free = [person for person in queue if busy.get(person, start) <= start]
            if len(free) < slot.persons:
                raise UserError(
                    self.env._("Not enough persons for the shifts of one day.")
                )
            for person in free[: slot.persons]:
                queue.remove(person)
                queue.append(person)
                busy[person] = end
                values.append(person._prepare_shift(self.roster_id, start, end, slot))
        return values

    def _spans(self):
        """Yield (begin, end, hours) of each shift of the period, in order of time."""
        spans = []
        for number in range((self.date_to - self.date_from).days + 1):
            day = self.date_from + timedelta(days=number)
            weekend = day.weekday() >= 5
            if self.days == "all" or (self.days == "weekend") == weekend:
                spans += [(*slot._span(day), slot) for slot in self.slot_ids]
        return sorted(spans, key=lambda span: span[0])

    def _utc(self, moment):
        """Return a local time as the database keeps it."""
        zone = ZoneInfo(self.env.user.tz or "Asia/Ho_Chi_Minh")
        return moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
