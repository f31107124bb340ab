from psycopg2.errors import ExclusionViolation

from odoo import api, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL, format_date

from .edu_room_session_closing import LOG

# A change of these takes or frees a room, a person or equipment.
SCHEDULE = frozenset(
    {
        "date",
        "period_from_id",
        "period_to_id",
        "place_id",
        "teacher_id",
        "class_id",
        "state",
    }
)
OVERLAP = (
    "EXCLUDE USING gist (%s WITH =, tsrange(start, stop) WITH &&) "
    "WHERE (state <> 'cancelled') DEFERRABLE INITIALLY DEFERRED"
)

# Judged after the checks that can explain themselves, and at the latest at commit.
DEFERRED = ", ".join(
    f"edu_room_session_{name}"
    for name in (
        "one_in_a_room",
        "one_of_a_teacher",
        "one_of_a_class",
        "purpose_allowed",
    )
)

JUDGE_NOW = f"SET CONSTRAINTS {DEFERRED} IMMEDIATE"
JUDGE_LATER = f"SET CONSTRAINTS {DEFERRED} DEFERRED"
# What one lesson at a time may have, in the order in which a clash is told, with the
# first key of its advisory lock.
EXCLUSIVE = {"place_id": 51001, "class_id": 51002, "teacher_id": 51003}


class EduRoomSession(models.Model):
    """No clash: of rooms, teachers and classes, nor of equipment (EQU-04).

    The database excludes overlaps, whoever writes them. Its verdict is asked for
    right after each change, so that a loser of a race is told who won.
    """

    _inherit = "edu.room.session"

    _one_in_a_room = models.Constraint(
        OVERLAP % "place_id", "The room has just been booked by somebody else."
    )
    _one_of_a_teacher = models.Constraint(
        OVERLAP % "teacher_id", "The teacher already has a lesson at that time."
    )
    _one_of_a_class = models.Constraint(
        OVERLAP % "class_id", "The class already has a lesson at that time."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Book; the status is always the first one."""
        vals_list = [
            {**self._vals_from_calendar(vals), "state": "booked"} for vals in vals_list
        ]
        self._queue_up(vals_list)
        sessions = super().create(vals_list)
        sessions.school_year_id._check_open()
        sessions._exclude_clashes()
        return sessions

    def write(self, vals):
        """Change a booking; what is closed stays as it is until it is reopened."""
        vals = self._vals_from_calendar(vals)
        if "state" in vals:
            self._check_transition(vals["state"])
        self._check_changeable(vals)
        self.school_year_id._check_open()
        if not SCHEDULE & vals.keys():
            return super().write(vals)
        lines = vals.pop("line_ids", None)
        self._queue_up([vals])
        before = self.line_ids._claims()
        result = super().write(vals)
        self._exclude_clashes()
        self.line_ids._claim_since(before)
        if lines is not None:
            super().write({"line_ids": lines})
        if {"teacher_id", "date"} & vals.keys():
            self.check_access("write")  # not handed to others, nor out of reach
            self.school_year_id._check_open()
        return result

    def unlink(self):
        """Delete a booking: its equipment is free again."""
        self.filtered(lambda s: s.state == "booked").line_ids.unlink()
        return super().unlink()

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_done(self):
        for session in self.filtered(lambda s: s.state == "done"):
            raise UserError(
                self.env._(
                    "%s stands in the practice log and is not deleted.", session.name
                )
            )

    def _check_changeable(self, vals):
        """The unit never changes; of a lesson held only the log is still written.

        :raise UserError: naming the session
        """
        for session in self:
            free = {"state"} | (LOG if session._log_is_open() else set())
            if vals.keys() - free and session.state != "booked":
                raise UserError(
                    self.env._(
                        "%s is closed: reopen it to change it.", session.display_name
                    )
                )
            if "unit_id" in vals and vals["unit_id"] != session.unit_id.id:
                raise UserError(
                    self.env._("A booking stays in its unit: make another one.")
                )

    # ----- clashes --------------------------------------------------------
    def _queue_up(self, vals_list):
        """Let those who want the same room, class or teacher come one by one.

        The exclusion alone is right as well, but contenders would wait for each
        other until PostgreSQL breaks the deadlock, one a second.
        """
        wanted = {
            (key, vals[name])
            for vals in vals_list
            for name, key in EXCLUSIVE.items()
            if vals.get(name)
        }
        wanted |= {
            (key, session[name].id)
            for session in self
            for name, key in EXCLUSIVE.items()
            if session[name]
        }
        for lock in sorted(wanted):
            self.env.cr.execute("SELECT pg_advisory_xact_lock(%s, %s)", lock)

    def _exclude_clashes(self):
        """Refuse overlaps, naming who has the room, and ask the database.

        :raise UserError: for an overlap with what can be seen
        :raise ConcurrencyError: for one with what was booked at this very moment:
            the request is repeated and then sees it
        """
        self.flush_model()
        self.purpose_id.flush_model()
        self._check_clashes()
        try:
            self.env.cr.execute(JUDGE_NOW)
        except ExclusionViolation as error:
            raise ConcurrencyError("booked at the same moment") from error
        self.env.cr.execute(JUDGE_LATER)

    def _check_clashes(self):
        """Look for another session of the same room, teacher or class.

        :raise UserError: saying whose it is
        """
        clashes = SQL(" UNION ALL ").join(
            SQL(
                """
                SELECT %(rank)s AS rank, o.id
                  FROM edu_room_session s
                  JOIN edu_room_session o
                    ON o.%(column)s = s.%(column)s AND o.id <> s.id
                   AND tsrange(o.start, o.stop) && tsrange(s.start, s.stop)
                 WHERE s.id IN %(ids)s
                   AND s.state <> 'cancelled' AND o.state <> 'cancelled'
                """,
                rank=rank,
                column=SQL.identifier(column),
                ids=tuple(self.ids),
            )
            for rank, column in enumerate(EXCLUSIVE)
        )
        query = SQL("%s ORDER BY rank, id LIMIT 1", clashes)
        for rank, other in self.ids and self.env.execute_query(query):
            raise UserError(self._clash_message(rank, self.browse(other).sudo()))

    def _clash_message(self, rank, other):
        what = {
            "room": other.place_id.display_name,
            "teacher": other.teacher_id.name,
            "class": other.class_id.name,
            "lesson": other.name,
            "day": format_date(self.env, other.date),
            "periods": other.period_name,
        }
        if rank == 0:
            return self.env._(
                "%(room)s is taken on %(day)s, %(periods)s: %(teacher)s, class "
                "%(class)s, “%(lesson)s”. Choose another time or room.",
                **{**what, "class": what["class"] or "–"},
            )
        if rank == 1:
            return self.env._(
                "Class %(class)s already has “%(lesson)s” with %(teacher)s on "
                "%(day)s, %(periods)s.",
                **what,
            )
        return self.env._(
            "%(teacher)s already has “%(lesson)s” on %(day)s, %(periods)s.", **what
        )
