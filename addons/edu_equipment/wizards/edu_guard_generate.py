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


class EduGuardGenerateSlot(models.TransientModel):
    """Hours of a shift, local time; an end before the begin is on the next day."""

    _name = "edu.guard.generate.slot"
    _description = "Hours of a guard shift"

    wizard_id = fields.Many2one("edu.guard.generate", required=True, ondelete="cascade")
    hour_from = fields.Float("From", required=True)
    hour_to = fields.Float("Until", required=True)
    persons = fields.Integer(required=True, default=1)
    post = fields.Char("Guarded place")

    _hours = models.Constraint(
        "CHECK(hour_from >= 0 AND hour_from < 24 AND hour_to >= 0 AND hour_to <= 24 "
        "AND persons > 0)",
        "Hours lie between 0 and 24, and a shift needs somebody.",
    )

    def _span(self, day):
        """Return begin and end of this shift on a day, in UTC."""
        midnight = datetime.combine(day, time())
        hours = self.hour_to - self.hour_from
        start = midnight + timedelta(minutes=round(self.hour_from * 60))
        length = timedelta(minutes=round((hours if hours > 0 else hours + 24) * 60))
        utc = self.wizard_id._utc
        return utc(start), utc(start + length)


class EduGuardGeneratePerson(models.TransientModel):
    """A person who takes turns in the shifts."""

    _name = "edu.guard.generate.person"
    _description = "Person on guard"
    _inherit = ["edu.person.mixin"]
    _order = "sequence, id"

    wizard_id = fields.Many2one("edu.guard.generate", required=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    phone = fields.Char()

    def _prepare_shift(self, roster, start, end, slot):
        return {
            "roster_id": roster.id,
            "date_start": start,
            "date_end": end,
            "user_id": self.user_id.id,
            "name": self.name,
            "position": self.position,
            "phone": self.phone,
            "post": slot.post,
        }
