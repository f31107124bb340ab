from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

VALUE = """
    CASE WHEN denominator IS NULL THEN numerator
         ELSE numerator * factor / NULLIF(denominator, 0) END
"""


class EduMetricValue(models.Model):
    """A metric of a unit on a date, the unit with all below it.

    Only `edu.metric._refresh` writes them; the value is reckoned by PostgreSQL. The
    daily ones are thinned to one a month after some time: who decides on a figure
    copies it.
    """

    _name = "edu.metric.value"
    _description = "Value of a metric"
    _inherit = ["edu.reckoned.mixin"]
    _order = "date desc, metric_id, unit_id"
    _log_access = False

    metric_id = fields.Many2one("edu.metric", required=True, ondelete="cascade")
    unit_id = fields.Many2one("edu.unit", required=True, ondelete="cascade")
    date = fields.Date(required=True)
    school_year_id = fields.Many2one("edu.school.year", index="btree_not_null")
    factor = fields.Integer(required=True, default=1, aggregator=None)
    numerator = fields.Float(digits=(20, 4), required=True, aggregator=None)
    denominator = fields.Float(digits=(20, 4), aggregator=None)
    value = fields.Float(digits=(20, 4), readonly=True, aggregator="avg")
    text = fields.Char("Figure", compute="_compute_text")
    numerator_text = fields.Char("Numerator (text)", compute="_compute_text")
    denominator_text = fields.Char("Denominator (text)", compute="_compute_text")
    theme = fields.Selection(related="metric_id.theme")
    is_latest = fields.Boolean(
        "Last measured", compute="_compute_is_latest", search="_search_is_latest"
    )

    _one_a_day = models.Constraint(
        "UNIQUE(unit_id, metric_id, date)", "A metric is measured once a day."
    )
    _metric_date = models.Index("(metric_id, date, unit_id)")

    def init(self):
        """The value is a column that PostgreSQL itself reckons."""
        self.env.cr.execute(
            "SELECT is_generated FROM information_schema.columns "
            "WHERE table_name = %s AND column_name = 'value' "
            "AND table_schema = current_schema()",
            (self._table,),
        )
        if self.env.cr.fetchone() != ("ALWAYS",):
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s DROP COLUMN IF EXISTS value, "
                    "ADD COLUMN value numeric GENERATED ALWAYS AS (%s) STORED",
                    SQL.identifier(self._table),
                    SQL(VALUE),
                )
            )

    @api.depends("value", "numerator", "denominator", "metric_id")
    def _compute_text(self):
        for row in self:
            metric = row.metric_id.sudo()
            over_nothing = metric.has_denominator and not row.denominator
            row.text = metric._format(None if over_nothing else row.value)
            row.numerator_text = metric._format_part(row.numerator)
            row.denominator_text = (
                metric._format_part(row.denominator)
                if metric.has_denominator
                else False
            )

    @api.depends("metric_id", "unit_id", "date")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.metric_id.name} · {row.unit_id.name}"

    @api.depends("date", "metric_id.measured_on")
    def _compute_is_latest(self):
        for row in self:
            row.is_latest = row.date == row.metric_id.measured_on

    def _search_is_latest(self, operator, value):
        if operator != "in":
            return NotImplemented

        def last_measured(model, alias, _query):
            return SQL(
                "EXISTS (SELECT FROM edu_metric AS metric WHERE metric.id = %s "
                "AND metric.measured_on = %s)",
                SQL.identifier(alias, "metric_id"),
                SQL.identifier(alias, "date"),
            )

        latest = Domain.custom(
            to_sql=last_measured, predicate=lambda row: row.is_latest
        )
        return latest if True in value else ~latest

    def _read_group_select(self, aggregate_spec, query):
        """Over several units a ratio is the ratio of the sums, a number the sum; over
        several days both are averages."""
        expression = super()._read_group_select(aggregate_spec, query)
        if aggregate_spec != "value:avg":
            return expression
        column = {
            name: SQL.identifier(self._table, name)
            for name in ("numerator", "denominator", "factor", "date")
        }
        return SQL(
            "CASE WHEN count(%(denominator)s) = 0 "
            "THEN sum(%(numerator)s) / count(DISTINCT %(date)s) "
            "ELSE sum(%(numerator)s * %(factor)s) / NULLIF(sum(%(denominator)s), 0) "
            "END",
            **column,
        )

    # ----- buttons ----------------------------------------------------------------
    def action_open_evidence(self):
        """Open the records behind the figure, as of its date."""
        self.ensure_one()
        return self.metric_id.action_open_evidence(self.unit_id.id, self.date)

    def action_open_below(self):
        """Open the same figure of the units below."""
        self.ensure_one()
        pairs = self.unit_id.sudo()._metric_tree(self.date)
        below = [unit for _above, unit in pairs if unit != self.unit_id.id]
        return self.metric_id._action_values(
            [("unit_id", "in", below), ("date", "=", fields.Date.to_string(self.date))],
            latest=False,
        )

    def action_open_history(self):
        """Open the figure over time as a line."""
        self.ensure_one()
        action = self.metric_id._action_values(
            [("unit_id", "=", self.unit_id.id)], latest=False
        )
        line = self.env.ref("edu_base.edu_metric_value_view_graph_history")
        name = f"{self.metric_id.name} · {self.unit_id.name}"
        action |= {"name": name, "display_name": name}
        return dict(action, views=[(line.id, "graph"), (False, "list")])

    @api.autovacuum
    def _gc_thin(self):
        """Keep of old snapshots the last of each month.

        How long each day is kept: `edu_base.metric_days`, by default 400 days.
        """
        parameters = self.env["ir.config_parameter"].sudo()
        days = int(parameters.get_param("edu_base.metric_days") or 400)
        border = fields.Date.context_today(self) - timedelta(days=days)
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM edu_metric_value AS old
                 WHERE old.date < %(border)s AND EXISTS (
                       SELECT FROM edu_metric_value AS later
                        WHERE later.unit_id = old.unit_id
                          AND later.metric_id = old.metric_id
                          AND later.date > old.date
                          AND later.date <= (date_trunc('month', old.date)
                              + interval '1 month' - interval '1 day')::date)
                """,
                border=border,
            )
        )
        self.invalidate_model()
