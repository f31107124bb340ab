from odoo import fields, models
from odoo.tools import SQL

STATES = [
    ("filed", "Filed"),
    ("late", "Missing"),
    ("due", "To be filed"),
    ("running", "Period not over"),
]


class EduRegisterFiling(models.Model):
    """Each book a unit owes for each period, filed or not: the gaps (feature 19)."""

    _name = "edu.register.filing"
    _description = "Books filed and missing"
    _auto = False
    _order = "date_due desc, unit_id, book_id"
    _rec_name = "book_id"

    unit_id = fields.Many2one("edu.unit", readonly=True)
    superior_id = fields.Many2one("edu.unit", "Superior unit", readonly=True)
    book_id = fields.Many2one("edu.register.book", readonly=True)
    school_year_id = fields.Many2one("edu.school.year", readonly=True)
    period = fields.Char(readonly=True)
    date_from = fields.Date("From date", readonly=True)
    date_to = fields.Date("To date", readonly=True)
    date_due = fields.Date("To be filed by", readonly=True)
    filed_on = fields.Date("First filed on", readonly=True)
    copy_id = fields.Many2one("edu.filed.copy", "Filed copy", readonly=True)
    state = fields.Selection(STATES, readonly=True)
    owed = fields.Integer("Books owed", readonly=True)
    filed = fields.Integer("Filed books", readonly=True)

    _depends = {
        "edu.filed.copy": ["unit_id", "book_id", "date_from", "date_to", "scope"],
        "edu.register.duty": ["book_id", "period", "days", "unit_kind", "level_ids"],
        "edu.school.year": ["date_start", "date_end"],
        "edu.semester": ["date_start", "date_end"],
        "edu.unit": ["active", "kind", "level_ids", "parent_id"],
    }

    @property
    def _table_query(self):
        # The state as one row of its own: as a plain expression PostgreSQL takes what
        # equals it for so rare that it looks for each row in all units.
        return SQL(
            """
            WITH span AS (
                SELECT id AS school_year_id, 'school_year' AS period, 0 AS part,
                       date_start AS date_from, date_end AS date_to
                  FROM edu_school_year
                 UNION ALL
                SELECT id, 'year', 0,
                       date_trunc('year', date_start)::date,
                       (date_trunc('year', date_start) + '1 year - 1 day')::date
                  FROM edu_school_year
                 UNION ALL
                SELECT school_year_id, 'semester', row_number() OVER (
                           PARTITION BY school_year_id ORDER BY date_start),
                       date_start, date_end
                  FROM edu_semester
            )
            SELECT ((u.id::bigint * 10000 + d.id) * 10000 + s.school_year_id) * 10
                       + s.part AS id,
                   u.id AS unit_id, u.parent_id AS superior_id, d.book_id,
                   s.school_year_id, s.period, s.date_from, s.date_to,
                   s.date_to + d.days AS date_due, c.filed_on, c.copy_id,
                   1 AS owed, (c.copy_id IS NOT NULL)::int AS filed,
                   standing.state
              FROM edu_register_duty d
              JOIN span s ON s.period = d.period AND s.date_from <= %(today)s
               AND (d.date_from IS NULL OR d.date_from <= s.date_to)
               AND (d.date_to IS NULL OR d.date_to >= s.date_to)
              JOIN edu_unit u ON u.active AND u.kind = d.unit_kind AND %(mine)s
               AND (NOT EXISTS (SELECT FROM edu_level_edu_register_duty_rel r
                                 WHERE r.edu_register_duty_id = d.id)
                 OR EXISTS (SELECT FROM edu_level_edu_register_duty_rel r
                              JOIN edu_level_edu_unit_rel l
                                ON l.edu_level_id = r.edu_level_id
                             WHERE r.edu_register_duty_id = d.id
                               AND l.edu_unit_id = u.id))
              LEFT JOIN LATERAL (
                   SELECT max(f.id) AS copy_id, min(f.date) AS filed_on
                     FROM edu_filed_copy f
                    WHERE f.unit_id = u.id AND f.book_id = d.book_id
                      AND f.date_from <= s.date_from AND f.date_to >= s.date_to
                      AND f.scope = '') c ON true
              LEFT JOIN LATERAL (
                   SELECT CASE WHEN c.copy_id IS NOT NULL THEN 'filed'
                               WHEN s.date_to + d.days < %(today)s THEN 'late'
                               WHEN s.date_to < %(today)s THEN 'due'
                               ELSE 'running' END AS state
                    GROUP BY ()) standing ON true
            """,
            today=fields.Date.context_today(self),
            mine=self._in_reach(),
        )

    def _in_reach(self):
        """Return SQL of the units that the user may read of.

        The rule says the same, but once all books of all units are put together.
        """
        if self.env.su:
            return SQL("TRUE")
        paths = [unit.parent_path for unit in self.env.user.sudo().edu_unit_ids]
        return SQL("u.parent_path LIKE ANY(%s)", [f"{path}%" for path in paths])

    def action_act(self):
        """Open the filed copy, or the screen that files the book."""
        self.ensure_one()
        if self.copy_id:
            return {
                "type": "ir.actions.act_window",
                "res_model": "edu.filed.copy",
                "res_id": self.copy_id.id,
                "view_mode": "form",
            }
        action = self.book_id.action_choose()
        action["context"] |= {
            "default_unit_id": self.unit_id.id,
            "default_school_year_id": self.school_year_id.id,
            "default_period": "dates" if self.period == "semester" else self.period,
            "default_year": self.date_to.year,
            "default_date_from": self.date_from,
            "default_date_to": self.date_to,
        }
        return action
