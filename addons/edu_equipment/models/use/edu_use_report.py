from odoo import fields, models
from odoo.tools import SQL

# A rate of several rows is the rate of their sums, not the mean of their rates.
RATES = {
    "done_rate:avg": ("planned_done", "planned"),
    "use_rate:avg": ("with_equipment", "lesson_total"),
}

# Lessons booked or held; what was borrowed without a booking was for a lesson, too.
LESSONS = SQL(
    """
    SELECT s.id * 4::bigint AS id, s.unit_id, s.teacher_id, s.subject_id, s.class_id,
           s.place_id, s.school_year_id, s.date, s.state = 'done' AS done,
           s.plan_line_id IS NOT NULL AS is_planned,
           s.has_equipment OR EXISTS (
               SELECT 1 FROM edu_equipment_loan l
                WHERE l.session_id = s.id AND l.state IN ('out', 'returned')
           ) AS has_equipment,
           s.is_experiment, s.is_high_tech, s.attendance
      FROM edu_room_session s
     WHERE s.state <> 'cancelled'
    UNION ALL
    SELECT l.id * 4::bigint + 3, l.unit_id, l.borrower_id, l.subject_id, l.class_id,
           NULL, y.id, l.date_out, true, false, true, false, false, NULL
      FROM edu_equipment_loan l
      LEFT JOIN edu_school_year y ON l.date_out BETWEEN y.date_start AND y.date_end
     WHERE l.session_id IS NULL AND l.state IN ('out', 'returned')
    """
)
LOAN_FIELDS = [
    "borrower_id",
    "class_id",
    "date_out",
    "session_id",
    "state",
    "subject_id",
    "unit_id",
]


class EduUseReport(models.Model):
    """Plan against actual, by teacher, subject, class, unit and month.

    Planned lessons (EQU-05), those booked and carried out, those with equipment
    against all lessons taught (EQU-13), those with high-tech equipment (EQM-16).
    """

    _name = "edu.use.report"
    _description = "Use of equipment: plan and actual"
    _auto = False
    _order = "date desc"
    _rec_name = "subject_id"
    _depends = {
        "edu.room.session": [
            "attendance",
            "class_id",
            "date",
            "has_equipment",
            "is_experiment",
            "is_high_tech",
            "place_id",
            "plan_line_id",
            "school_year_id",
            "state",
            "subject_id",
            "teacher_id",
            "unit_id",
        ],
        "edu.equipment.loan": LOAN_FIELDS,
        "edu.use.plan": [
            "lesson_total",
            "school_year_id",
            "subject_id",
            "teacher_id",
            "unit_id",
        ],
        "edu.use.plan.line": ["date", "plan_id", "planned_count"],
        "edu.school.year": ["date_end", "date_start"],
    }

    unit_id = fields.Many2one("edu.unit", readonly=True)
    teacher_id = fields.Many2one("res.users", readonly=True)
    subject_id = fields.Many2one("edu.subject", readonly=True)
    class_id = fields.Many2one("edu.class", readonly=True)
    place_id = fields.Many2one("edu.place", "Room", readonly=True)
    school_year_id = fields.Many2one("edu.school.year", readonly=True)
    date = fields.Date(readonly=True)
    planned = fields.Integer(readonly=True)
    booked = fields.Integer(readonly=True)
    done = fields.Integer("Carried out", readonly=True)
    planned_done = fields.Integer("Planned and carried out", readonly=True)
    with_equipment = fields.Integer("With equipment", readonly=True)
    experiments = fields.Integer("Practical lessons", readonly=True)
    high_tech = fields.Integer("With high-tech equipment", readonly=True)
    pupils = fields.Integer("Pupils present", readonly=True)
    lesson_total = fields.Integer("Lessons taught", readonly=True)
    done_rate = fields.Float("Share of the plan", readonly=True, aggregator="avg")
    use_rate = fields.Float(
        "Share with equipment",
        readonly=True,
        aggregator="avg",
        help="Of all lessons taught, as the plans give their number.",
    )

    @property
    def _table_query(self) -> SQL:
        return SQL(
            """
            SELECT fact.*,
                   planned_done::float / nullif(planned, 0) AS done_rate,
                   with_equipment::float / nullif(lesson_total, 0) AS use_rate
              FROM (%s UNION ALL %s UNION ALL %s) AS fact
            """,
            self._lessons(),
            self._planned(),
            self._taught(),
        )

    def _lessons(self):
        return SQL(
            """
            SELECT s.id, s.unit_id, s.teacher_id, s.subject_id,
                   s.class_id, s.place_id, s.school_year_id, s.date,
                   0 AS planned, 1 AS booked, s.done::int AS done,
                   (s.done AND s.is_planned)::int AS planned_done,
                   (s.done AND s.has_equipment)::int AS with_equipment,
                   (s.done AND s.is_experiment)::int AS experiments,
                   (s.done AND s.is_high_tech)::int AS high_tech,
                   CASE WHEN s.done THEN s.attendance END AS pupils,
                   0 AS lesson_total
              FROM (%s) s
            """,
            LESSONS,
        )

    def _planned(self):
        return SQL(
            """
            SELECT l.id * 4::bigint + 1, p.unit_id, p.teacher_id, p.subject_id,
                   NULL, NULL, p.school_year_id, l.date,
                   l.planned_count, 0, 0, 0, 0, 0, 0, 0, 0
              FROM edu_use_plan_line l
              JOIN edu_use_plan p ON p.id = l.plan_id
            """
        )

    def _taught(self):
        return SQL(
            """
            SELECT p.id * 4::bigint + 2, p.unit_id, p.teacher_id, p.subject_id,
                   NULL, NULL, p.school_year_id, y.date_start,
                   0, 0, 0, 0, 0, 0, 0, 0, p.lesson_total
              FROM edu_use_plan p
              JOIN edu_school_year y ON y.id = p.school_year_id
            """
        )

    def _read_group_select(self, aggregate_spec, query):
        return _rate_of_sums(self, RATES, aggregate_spec, query) or (
            super()._read_group_select(aggregate_spec, query)
        )


def _rate_of_sums(model, rates, spec, query):
    """Return the SQL of a rate over several rows, or None for other aggregates."""
    if spec not in rates:
        return None
    part, whole = (
        model._field_to_sql(query.table, name, query) for name in rates[spec]
    )
    return SQL("sum(%s)::float / nullif(sum(%s), 0)", part, whole)
