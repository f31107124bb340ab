from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .edu_lesson_period import to_local, to_utc


class EduRoomSession(models.Model):
    """When a session is: date and periods, and from them the moments."""

    _inherit = "edu.room.session"

    date = fields.Date(required=True, default=fields.Date.context_today, index=True)
    period_ids = fields.Many2many(
        "edu.lesson.period", compute="_compute_period_ids", string="Periods of the unit"
    )
    period_from_id = fields.Many2one(
        "edu.lesson.period",
        "From period",
        required=True,
        domain="[('id', 'in', period_ids)]",
    )
    period_to_id = fields.Many2one(
        "edu.lesson.period",
        "To period",
        compute="_compute_period_to_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        domain="[('id', 'in', period_ids)]",
    )
    slot_from = fields.Integer(
        "First slot",
        related="period_from_id.slot",
        store=True,
        precompute=True,
        aggregator=None,
    )
    slot_to = fields.Integer(
        "Last slot",
        related="period_to_id.slot",
        store=True,
        precompute=True,
        aggregator=None,
    )
    part = fields.Selection(related="period_from_id.part")
    period_name = fields.Char("Periods", compute="_compute_period_name")
    period_count = fields.Integer(
        "Number of periods",
        compute="_compute_period_count",
        store=True,
        precompute=True,
    )
    start = fields.Datetime(
        compute="_compute_times", store=True, readonly=False, precompute=True
    )
    stop = fields.Datetime(
        compute="_compute_times", store=True, readonly=False, precompute=True
    )
    school_year_id = fields.Many2one(
        "edu.school.year",
        compute="_compute_school_year_id",
        store=True,
        precompute=True,
        index=True,
    )

    _periods_ordered = models.Constraint(
        "CHECK(slot_to >= slot_from AND slot_to / 100 = slot_from / 100)",
        "A session lies in one morning, afternoon or evening: its last period is not "
        "before its first.",
    )

    @api.depends("unit_id")
    def _compute_period_ids(self):
        periods = self.env["edu.lesson.period"]._of(self.unit_id)
        for session in self:
            session.period_ids = periods.get(session.unit_id, False)

    @api.depends("period_from_id")
    def _compute_period_to_id(self):
        for session in self:
            session.period_to_id = session.period_from_id

    @api.depends("slot_from", "slot_to", "part")
    @api.depends_context("lang")
    def _compute_period_name(self):
        parts = dict(self._fields["part"]._description_selection(self.env))
        for session in self:
            first, last = session.slot_from % 100, session.slot_to % 100
            numbers = f"{first}–{last}" if last > first else f"{first}"
            part = parts.get(session.part)
            session.period_name = f"{part} {numbers}" if part else False

    @api.depends("slot_from", "slot_to")
    def _compute_period_count(self):
        for session in self:
            session.period_count = session.slot_to - session.slot_from + 1

    # Not on the hours: bells that change leave the lessons of the past alone.
    @api.depends("date", "period_from_id", "period_to_id")
    def _compute_times(self):
        for session in self:
            first, last = session.period_from_id, session.period_to_id
            known = session.date and first and last
            session.start = known and to_utc(session.date, first.hour_from)
            session.stop = known and to_utc(session.date, last.hour_to)

    @api.depends("date")
    def _compute_school_year_id(self):
        dates = [session.date for session in self if session.date]
        years = self.env["edu.school.year"].search(
            Domain("date_start", "<=", max(dates, default=fields.Date.today()))
            & Domain("date_end", ">=", min(dates, default=fields.Date.today()))
        )
        for session in self:
            session.school_year_id = years.filtered(
                lambda y, day=session.date: day and y.date_start <= day <= y.date_end
            )[:1]

    @api.constrains("period_from_id", "period_to_id", "unit_id")
    def _check_periods(self):
        for session in self:
            units = session.period_from_id.unit_id | session.period_to_id.unit_id
            if units - session.unit_id:
                raise ValidationError(self.env._("The periods are of another unit."))

    def _ring_again(self):
        """Take over changed bell times.

        :raise UserError: when two lessons would overlap
        """
        self._compute_times()
        self._exclude_clashes()

    # ----- from the calendar ----------------------------------------------
    @api.model
    def default_get(self, fields):
        """Where one clicked in the calendar says the day and the periods.

        Subject and room are proposed as in the user's last session.
        """
        start = self.env.context.get("default_start")
        stop = self.env.context.get("default_stop")
        values = super().default_get(fields)
        unit = self.env["edu.unit"].browse(values.get("unit_id"))
        unit = unit or self.env.user.edu_unit_id
        known = values.get("period_from_id") and not start
        if not known and "period_from_id" in fields:
            when = self._when(unit, start, stop)
            if "default_date" in self.env.context:
                when.pop("date", None)
            values |= when
        # The moments follow the bell, not the click.
        values.pop("start", None)
        values.pop("stop", None)
        usual = self._usual(unit)
        for name in usual.keys() & set(fields):
            if f"default_{name}" not in self.env.context:
                values[name] = usual[name]
        return values

    @api.model
    def _when(self, unit, start=None, stop=None):
        """Return date and periods of a time, by default of the next period: today's,
        or the first one tomorrow when the bell has rung for the last."""
        periods = self.env["edu.lesson.period"]._of(unit).get(unit)
        if not periods:
            return {}
        moment = fields.Datetime.to_datetime(start) or fields.Datetime.now()
        date, first, last = periods._at(moment, fields.Datetime.to_datetime(stop))
        if not start:
            _today, hour = to_local(moment)
            coming = periods.filtered(lambda p: p.hour_from >= hour)
            first = last = coming[:1] or periods[:1]
            date = fields.Date.context_today(self)
            if not coming:
                date = fields.Date.add(date, days=1)
        return {
            "date": date,
            "period_from_id": first.id,
            "period_to_id": last.id,
        }

    @api.model
    def _usual(self, unit):
        """Return subject and room of the user's last session, as far as still open."""
        domain = Domain("teacher_id", "=", self.env.uid)
        last = self.search(
            domain & Domain("unit_id", "=", unit.id), limit=1, order="id desc"
        )
        place = last.place_id.filtered(lambda p: p.active and p._may_book(unit))
        return {"subject_id": last.subject_id.id, "place_id": place.id}

    def _vals_from_calendar(self, vals):
        """Replace the moments that a drag in the calendar writes by date and periods.

        The moments are never written as given: they follow the bell.
        """
        vals = dict(vals)
        start, stop = vals.pop("start", None), vals.pop("stop", None)
        if not start or "period_from_id" in vals:
            return vals
        unit = self.env["edu.unit"].browse(vals.get("unit_id")) or self.unit_id[:1]
        return vals | self._when(unit or self.env.user.edu_unit_id, start, stop)
