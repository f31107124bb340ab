from odoo import fields, models
from odoo.tools import SQL


class EduLibraryIntroductionMonth(models.Model):
    """Book introductions of each school in each month gone by, and what lacks (LIB-42).

    One by the theme of the month and one by a topic of a subject department are the
    least (HD 24/HD-SGDĐT, B.II.4). A school year that begins in the last two weeks of a
    month begins with the next one. Counted on reading, nothing is stored.
    """

    _name = "edu.library.introduction.month"
    _description = "Book introductions of a month"
    _auto = False
    _order = "month desc, unit_id"
    _rec_name = "unit_id"
    _depends = {
        "edu.activity": ["unit_id", "kind", "introduction", "date_from"],
        "edu.school.year": ["date_start", "date_end"],
        "edu.unit": ["parent_id", "kind", "active"],
    }

    unit_id = fields.Many2one("edu.unit")
    superior_id = fields.Many2one("edu.unit", "Superior unit")
    school_year_id = fields.Many2one("edu.school.year")
    month = fields.Date("First day of the month")
    label = fields.Char("Month")
    by_month = fields.Integer("By the theme of the month")
    by_subject = fields.Integer("By a topic of a subject")
    state = fields.Selection(
        [
            ("ok", "Both held"),
            ("no_month", "None by the theme of the month"),
            ("no_subject", "None by a topic of a subject"),
            ("none", "None held"),
        ],
        "Status",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT row_number() OVER (ORDER BY m.month, u.id) AS id,
                   u.id AS unit_id, u.parent_id AS superior_id,
                   y.id AS school_year_id, m.month,
                   to_char(m.month, 'MM/YYYY') AS label,
                   coalesce(held.by_month, 0) AS by_month,
                   coalesce(held.by_subject, 0) AS by_subject,
                   CASE WHEN held.by_month > 0 AND held.by_subject > 0 THEN 'ok'
                        WHEN held.by_month > 0 THEN 'no_subject'
                        WHEN held.by_subject > 0 THEN 'no_month'
                        ELSE 'none' END AS state
              FROM edu_unit u
        CROSS JOIN edu_school_year y
        CROSS JOIN LATERAL (
                   SELECT generate_series(
                              date_trunc('month', y.date_start + 14),
                              least(y.date_end, %(today)s), '1 month')::date
                       AS month) AS m
         LEFT JOIN (
                   SELECT unit_id, date_trunc('month', date_from)::date AS month,
                          count(*) FILTER (WHERE introduction = 'month') AS by_month,
                          count(*) FILTER (WHERE introduction = 'subject')
                              AS by_subject
                     FROM edu_activity
                    WHERE introduction IS NOT NULL AND date_from <= %(today)s
                    GROUP BY unit_id, date_trunc('month', date_from)) AS held
                ON held.unit_id = u.id AND held.month = m.month
             WHERE u.kind = 'school' AND u.active
            """,
            today=fields.Date.context_today(self),
        )

    def action_open_activities(self):
        """Open the introductions of the month, or write the first one."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_base.edu_activity_action"
        )
        following = fields.Date.end_of(self.month, "month")
        return dict(
            action,
            domain=[
                ("unit_id", "=", self.unit_id.id),
                ("kind", "=", "book_introduction"),
                ("date_from", ">=", self.month),
                ("date_from", "<=", following),
            ],
            context={
                "default_unit_id": self.unit_id.id,
                "default_kind": "book_introduction",
                "default_field": "library",
            },
        )
