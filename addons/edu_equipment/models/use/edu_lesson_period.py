from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# All schools keep the time of Vietnam, whatever the clock of a device says.
TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PARTS = [("morning", "Morning"), ("afternoon", "Afternoon"), ("evening", "Evening")]
RANKS = {"morning": 1, "afternoon": 2, "evening": 3}
# What bookings were made with.
FROZEN = frozenset({"unit_id", "part", "number"})


def hour_text(hour):
    """Write hours as a clock does.

    >>> hour_text(7.75)
    '07:45'
    """
    minutes = round(hour * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def to_utc(date, hour):
    """Return the moment of a local date and hour, as Odoo stores it."""
    local = datetime.combine(date, time.min, TIMEZONE) + timedelta(hours=hour)
    return local.astimezone(UTC).replace(tzinfo=None)


def to_local(moment):
    """Return the local (date, hour) of a stored moment."""
    local = moment.replace(tzinfo=UTC).astimezone(TIMEZONE)
    return local.date(), local.hour + local.minute / 60


class EduLessonPeriod(models.Model):
    """A period of the bell: when the n-th lesson of a morning begins and ends.

    Without a unit it is the default of all; a unit with periods of its own uses
    only those.
    """

    _name = "edu.lesson.period"
    _description = "Lesson period"
    _order = "unit_id, slot"

    unit_id = fields.Many2one(
        "edu.unit", index=True, help="Empty: for all units without bells of their own."
    )
    part = fields.Selection(PARTS, "Part of the day", required=True, default="morning")
    number = fields.Integer("Period", required=True, default=1, aggregator=None)
    slot = fields.Integer(
        compute="_compute_slot", store=True, precompute=True, aggregator=None
    )
    hour_from = fields.Float("From", required=True, aggregator=None)
    hour_to = fields.Float("To", required=True, aggregator=None)
    active = fields.Boolean(default=True)

    _hours = models.Constraint(
        "CHECK(hour_from >= 0 AND hour_to > hour_from AND hour_to <= 24)",
        "A period ends after it begins, on the same day.",
    )
    _number = models.Constraint(
        "CHECK(number BETWEEN 1 AND 20)", "Periods are numbered from 1."
    )
    _once = models.UniqueIndex(
        "(coalesce(unit_id, 0), slot) WHERE active", "This period already exists."
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (coalesce(unit_id, 0) WITH =, "
        "numrange(hour_from::numeric, hour_to::numeric) WITH &&) WHERE (active)",
        "Two periods of one unit cannot overlap.",
    )

    @api.depends("part", "number")
    def _compute_slot(self):
        for period in self:
            period.slot = RANKS.get(period.part, 0) * 100 + period.number

    @api.depends("part", "number", "hour_from", "hour_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        parts = dict(self._fields["part"]._description_selection(self.env))
        for period in self:
            period.display_name = (
                f"{parts.get(period.part, '')} {period.number} "
                f"({hour_text(period.hour_from)}–{hour_text(period.hour_to)})"
            )

    def write(self, vals):
        """Change the bells; booked lessons still to come ring with them.

        :raise UserError: when another period would be made of a booked one
        """
        if FROZEN & vals.keys():
            self._check_unused()
        result = super().write(vals)
        if {"hour_from", "hour_to"} & vals.keys():
            self._sessions(Domain("date", ">=", "today"))._ring_again()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        self._check_unused()

    def _check_unused(self):
        if session := self._sessions(Domain.TRUE, limit=1):
            raise UserError(
                self.env._(
                    "Lessons are booked in %s: archive it and make a new period.",
                    (session.period_from_id | session.period_to_id)[:1].display_name,
                )
            )

    def _sessions(self, domain, limit=None):
        """Return the sessions that begin or end with these periods."""
        mine = Domain("period_from_id", "in", self.ids)
        mine |= Domain("period_to_id", "in", self.ids)
        return self.env["edu.room.session"].sudo().search(mine & domain, limit=limit)

    @api.model
    def _of(self, units):
        """Return {unit: its periods in order}, the default ones where it has none."""
        rows = self.sudo().search([("unit_id", "in", [*units.ids, False])])
        own = rows.grouped("unit_id")
        default = own.get(self.env["edu.unit"], self.browse())
        return {unit: own.get(unit, default) for unit in units}

    def _at(self, start, stop):
        """Return the first and the last of these periods that touch a time.

        :param start: moment, as stored; so is `stop`, which may be empty
        :return: (local date, first period, last period of the same part)
        """
        date, hour = to_local(start)
        day, end = to_local(stop or start)
        end = end if day == date else 24
        first = self.filtered(lambda p: p.hour_to > hour)[:1] or self[-1:]
        touched = self.filtered(
            lambda p: (
                p.part == first.part
                and p.slot >= first.slot
                and (p.hour_from + p.hour_to) / 2 < end
            )
        )
        return date, first, touched[-1:] or first
