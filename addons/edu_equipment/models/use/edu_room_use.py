from odoo import fields, models
from odoo.tools import SQL

from .edu_use_report import _rate_of_sums

RATES = {"rate:avg": ("used", "available")}


class EduRoomUse(models.Model):
    """How much of its time a room is used, by month and semester (PHB-11, EQU-11).

    Available are all periods of the bell on the days from Monday to Saturday of the
    semesters, up to today; used are the periods of lessons carried out.
    """

    _name = "edu.room.use"
    _description = "Use rate of rooms"
    _auto = False
    _order = "month desc, place_id"
    _rec_name = "place_id"
    _depends = {
        "edu.room.session": ["date", "period_count", "place_id", "state"],
        "edu.place": ["active", "is_bookable", "is_online", "keeper_id", "unit_id"],
        "edu.lesson.period": ["active", "slot", "unit_id"],
        "edu.school.year": ["date_end", "date_start"],
        "edu.semester": ["date_end", "date_start", "school_year_id"],
    }

    place_id = fields.Many2one("edu.place", "Room", readonly=True)
    unit_id = fields.Many2one("edu.unit", readonly=True)
    keeper_id = fields.Many2one("res.users", readonly=True)
    is_online = fields.Boolean("Online classroom", readonly=True)
    school_year_id = fields.Many2one("edu.school.year", readonly=True)
    semester_id = fields.Many2one("edu.semester", readonly=True)
    month = fields.Date(readonly=True)
    available = fields.Integer("Periods available", readonly=True)
    used = fields.Integer("Periods used", readonly=True)
    waiting = fields.Integer(
        "Periods to be closed", readonly=True, help="Booked, and over since."
    )
    rate = fields.Float("Use rate", readonly=True, aggregator="avg")

    @property
    def _table_query(self) -> SQL:
        return SQL(
            """
            WITH term AS (%(terms)s), bell AS (%(bell)s), used AS (%(used)s),
            month AS (
                SELECT t.semester_id, t.school_year_id, month,
                       greatest(t.date_start, month) AS first,
                       least(t.date_end, (month + interval '1 month')::date - 1,
                             current_date) AS last
                  FROM term t
                 CROSS JOIN generate_series(0, 12) AS n
                 CROSS JOIN LATERAL (
                       SELECT (date_trunc('month', t.date_start)
                               + n * interval '1 month')::date AS month) m
                 WHERE t.date_start <= current_date
            ),
            span AS (
                SELECT *, last - first + 1 - %(sundays)s AS days FROM month
                 WHERE last >= first
            )
            SELECT row_number() OVER (ORDER BY p.id, span.first) AS id,
                   p.id AS place_id, p.unit_id, p.keeper_id, p.is_online,
                   span.school_year_id, span.semester_id, span.month,
                   span.days * coalesce(own.n, bell.n, 0) AS available,
                   coalesce(used.used, 0) AS used,
                   coalesce(used.waiting, 0) AS waiting,
                   coalesce(used.used, 0)::float
                       / nullif(span.days * coalesce(own.n, bell.n, 0), 0) AS rate
              FROM edu_place p
             CROSS JOIN span
              LEFT JOIN bell own ON own.unit_id = p.unit_id
              LEFT JOIN bell ON bell.unit_id IS NULL
              LEFT JOIN used ON used.place_id = p.id AND used.month = span.month
                   AND used.school_year_id = span.school_year_id
                   AND used.semester_id IS NOT DISTINCT FROM span.semester_id
             WHERE p.is_bookable AND p.active
            """,
            terms=self._terms(),
            bell=self._bell(),
            used=self._used(),
            # 2 January 2000 was a Sunday.
            sundays=SQL(
                "(floor((last - date '2000-01-02') / 7.0)"
                " - floor((first - 1 - date '2000-01-02') / 7.0))::int"
            ),
        )

    def _terms(self):
        """The semesters; a school year without any counts as a whole."""
        return SQL(
            """
            SELECT id AS semester_id, school_year_id, date_start, date_end
              FROM edu_semester
            UNION ALL
            SELECT NULL, id, date_start, date_end FROM edu_school_year y
             WHERE NOT EXISTS (
                   SELECT 1 FROM edu_semester WHERE school_year_id = y.id)
            """
        )

    def _used(self):
        """The periods of lessons by room, month and semester."""
        return SQL(
            """
            SELECT s.place_id, t.semester_id, t.school_year_id,
                   date_trunc('month', s.date)::date AS month,
                   sum(s.period_count) FILTER (WHERE s.state = 'done') AS used,
                   sum(s.period_count) FILTER (
                       WHERE s.state = 'booked' AND s.date < current_date) AS waiting
              FROM edu_room_session s
              JOIN term t ON s.date BETWEEN t.date_start AND t.date_end
             WHERE s.place_id IS NOT NULL
             GROUP BY 1, 2, 3, 4
            """
        )

    def _bell(self):
        return SQL(
            """
            SELECT unit_id, count(*) AS n FROM edu_lesson_period
             WHERE active GROUP BY 1
            """
        )

    def _read_group_select(self, aggregate_spec, query):
        return _rate_of_sums(self, RATES, aggregate_spec, query) or (
            super()._read_group_select(aggregate_spec, query)
        )

    def action_open_sessions(self):
        """Open the lessons in the room."""
        self.ensure_one()
        return self.place_id.action_open_sessions()
