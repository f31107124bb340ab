from odoo import fields, models
from odoo.tools import SQL

from .target_sql import statement

# What a target is reckoned from: changed, it is measured again at once.
RULES = frozenset(
    {
        "metric_id",
        "other_metric_id",
        "metric_rule",
        "count_by",
        "operator",
        "threshold",
        "goal",
        "is_share",
        "level_ids",
        "is_direct_only",
        "is_national_standard_only",
        "is_counted_only",
        "within_id",
        "denominator_rule",
    }
)


class EduTarget(models.Model):
    """Measuring targets from the snapshots of their metrics, for each unit above.

    It is one statement a target, whatever the number of offices and schools.
    """

    _inherit = "edu.target"

    def write(self, vals):
        result = super().write(vals)
        if RULES & set(vals):
            self._measure_again()
        return result

    def _measure_again(self):
        """Follow a change of the rules in what was measured last; inner ones, too."""
        inner = self.env["edu.target"].sudo().search([("within_id", "in", self.ids)])
        measured = (self.sudo() | inner).filtered("value_ids")
        measured._measure()

    def _days(self, date=None):
        """Return {target id: the last day, in its school year and up to a date, on
        which its metric was measured}; entered figures are those of today."""
        until = date or fields.Date.context_today(self)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT t.id, CASE WHEN t.metric_id IS NULL THEN d.until ELSE (
                       SELECT max(v.date) FROM edu_metric_value v
                        WHERE v.metric_id = CASE WHEN t.metric_rule = 'other'
                              THEN t.other_metric_id ELSE t.metric_id END
                          AND v.date BETWEEN d.since AND d.until) END
                  FROM edu_target t
                  LEFT JOIN edu_school_year y ON y.id = t.school_year_id
                 CROSS JOIN LATERAL (
                       SELECT coalesce(y.date_start, %(until)s) AS since,
                              least(y.date_end, %(until)s) AS until) d
                 WHERE t.id = ANY(%(ids)s) AND d.since <= d.until
                """,
                until=until,
                ids=self.ids,
            )
        )
        return {target: day for target, day in rows if day}

    def _measure(self, date=None):
        """Store what each target stands at, for the schools and for each unit above.

        A target of a year gone by is measured as of its end, one of a year to come
        not at all.
        """
        self.env.flush_all()  # the statements name no fields
        days = self._days(date)
        for target in self.filtered(lambda row: row.id in days):
            self.env.cr.execute(statement(target, days[target.id]))
        for name in ("edu.target.value", "edu.target.result", "edu.target"):
            self.env[name].invalidate_model()

    def _cron_measure(self):
        """Measure the targets of the present school year, after the metrics."""
        today = fields.Date.context_today(self)
        year = self.env["edu.school.year"]._on(today)
        self.search([("school_year_id", "=", year.id)])._measure()

    def action_measure(self):
        """Measure the targets now, from today's figures of their metrics."""
        self.check_access("write")
        targets = self.sudo()
        metrics = targets.metric_id | targets.other_metric_id
        (metrics | targets.within_id.metric_id)._refresh()
        targets._measure()
