from odoo import fields, models
from odoo.tools import SQL

from .metric_sql import figures, snapshot, tree


class EduMetric(models.Model):
    """Measuring: live for some units, or stored as a snapshot of all."""

    _inherit = "edu.metric"

    def _in_use(self):
        return self.search([("active", "=", True)])

    def _factor(self):
        return 100 if self.measure == "percent" else 1

    def _rows(self, date, year):
        """Return the provider's SQL of (unit_id, numerator, denominator)."""
        return getattr(self._get_provider(), f"_metric_{self.code}")(date, year)

    def _measure(self, units, date=None):
        """Measure units as of a date, with all that stood below them; stores nothing.

        One query for the tree and one a metric. The figures are those of all
        records: whoever calls answers for the user's right to the units.

        :return: {(metric id, unit id): (numerator, denominator, value)}; the
            denominator of a plain number and the value over nothing are None
        """
        date = fields.Date.to_date(date) or fields.Date.context_today(self)
        year = self.env["edu.school.year"].sudo()._on(date)
        self.env.flush_all()  # the SQL of providers names no fields
        pairs = units._metric_tree(date)
        below = list({unit for _above, unit in pairs})
        chosen = SQL("unit_id = ANY(%s)", below)
        result = {}
        for metric in self.sudo():
            rows = self.env.execute_query(figures(metric._rows(date, year), chosen))
            found = {unit: (num, den) for unit, num, den in rows}
            for unit, (num, den) in _roll_up(pairs, found).items():
                result[metric.id, unit] = metric._figure(num, den)
        return result

    def _figure(self, numerator, denominator):
        """Return (numerator, denominator, value) as the database would."""
        if not self.has_denominator:
            return float(numerator), None, float(numerator)
        if not denominator:
            return float(numerator), 0.0, None
        value = numerator * self._factor() / denominator
        return float(numerator), float(denominator), float(value)

    def _refresh(self, date=None):
        """Store the snapshot of a date for all units: one statement a metric.

        On the empty recordset: all metrics in use. A second run replaces the first.
        """
        date = fields.Date.to_date(date) or fields.Date.context_today(self)
        year = self.env["edu.school.year"].sudo()._on(date)
        self.env.flush_all()
        # Large statements: compiling them or sorting on disk takes longer than they do.
        self.env.cr.execute(
            "SELECT set_config('jit', 'off', true), "
            "set_config('work_mem', '64MB', true)"
        )
        metrics = (self or self._in_use()).sudo()
        for metric in metrics:
            self.env.cr.execute(snapshot(metric, date, year, metric._rows(date, year)))
        self.env["edu.metric.value"].invalidate_model()
        for metric in metrics:
            if not metric.measured_on or metric.measured_on < date:
                metric.measured_on = date
        return len(metrics)


class EduUnit(models.Model):
    """Who stood below a unit on a date."""

    _inherit = "edu.unit"

    def _metric_tree(self, date):
        """Return [(unit id, id of it or of a unit below it)] as of a date."""
        return self.env.execute_query(
            SQL(
                "WITH RECURSIVE %s SELECT above_id, unit_id FROM tree WHERE counts",
                tree(date, SQL("unit_id = ANY(%s)", list(self._ids))),
            )
        )


def _roll_up(pairs, found):
    """Return {unit above: (numerator, denominator)} summed over those below."""
    result = {}
    for above, unit in pairs:
        num, den = result.get(above, (0, 0))
        more_num, more_den = found.get(unit, (0, 0))
        result[above] = (num + (more_num or 0), den + (more_den or 0))
    return result
