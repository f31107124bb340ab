from odoo import fields, models
from odoo.tools import SQL

from .target_sql import figures


class EduTarget(models.Model):
    """Measuring targets from the snapshots of their metrics, for each unit above."""

    _inherit = "edu.target"

    def _day(self, date=None):
        """Return the last day on which the metric was measured, up to a date."""
        self.ensure_one()
        until = SQL("AND date <= %s", date) if date else SQL("")
        ((day,),) = self.env.execute_query(
            SQL(
                "SELECT max(date) FROM edu_metric_value WHERE metric_id = %s %s",
                self.metric_id.id,
                until,
            )
        )
        return day

    def _reaches(self):
        """Return the SQL condition under which a school's figure reaches it."""
        self.ensure_one()
        operator = SQL("<=") if self.operator == "max" else SQL(">=")
        return SQL("value %s %s", operator, self.threshold)

    def _schools(self, unit):
        """Return the ids of all schools of a unit, itself included."""
        return self.env["edu.unit"].sudo().search([("id", "child_of", unit.id)]).ids

    def _units_by_result(self, unit, date=None):
        """Return {True: ids of schools that reach it, False: those that do not}."""
        self.ensure_one()
        target = self.sudo()
        day = target._day(date)
        rows = self.env.execute_query(
            SQL(
                "SELECT unit_id, coalesce(%s, false) FROM (%s) f ORDER BY unit_id",
                target._reaches(),
                figures(target, self._schools(unit), day),
            )
        )
        within = target.within_id
        inside = within and set(within._units_by_result(unit, date)[True])
        result = {True: [], False: []}
        for school, reached in rows:
            if within and school not in inside:
                continue
            result[reached].append(school)
        return result

    def _reckon(self, unit, date=None):
        """Return reached, population, actual and the share by the other rule.

        :return: dictionary of values for `edu.target.value`
        """
        self.ensure_one()
        if self.count_by == "record":
            return self._reckon_records(unit, date)
        parts = self._units_by_result(unit, date)
        reached = len(parts[True])
        inside = reached + len(parts[False])
        everybody = inside
        if self.within_id:
            ((everybody,),) = self.env.execute_query(
                SQL(
                    "SELECT count(*) FROM (%s) f",
                    figures(self.sudo(), self._schools(unit), self._day(date)),
                )
            )
        shares = {
            "all": self._share(reached, everybody),
            "within": self._share(reached, inside),
        }
        other = "within" if self.denominator_rule == "all" else "all"
        return {
            "reached": reached,
            "population": everybody if self.denominator_rule == "all" else inside,
            "actual": shares[self.denominator_rule],
            "actual_other": shares[other],
        }

    def _reckon_records(self, unit, date):
        """Return the figures of the metric itself, summed over the scope."""
        rows = self.env.execute_query(
            SQL(
                "SELECT coalesce(sum(numerator), 0), coalesce(sum(denominator), 0) "
                "FROM (%s) f",
                figures(self.sudo(), self._schools(unit), self._day(date)),
            )
        )
        numerator, denominator = (float(number) for number in rows[0])
        actual = self._share(numerator, denominator)
        if not self.is_share:
            divided = self.metric_id.has_denominator and denominator
            actual = numerator / denominator if divided else numerator
        return {
            "reached": numerator,
            "population": denominator,
            "actual": actual,
            "actual_other": actual,
        }

    def _share(self, reached, population):
        if not self.is_share:
            return float(reached)
        return 100.0 * reached / population if population else 0.0

    def _measure(self, date=None):
        """Store the value of each target for its unit and the offices below it."""
        rows = []
        for target in self:
            day = target._day(date)
            if not day:
                continue
            above = self.env["edu.unit"].search(
                [("id", "child_of", target.unit_id.id), ("kind", "!=", "school")]
            )
            rows += [
                {
                    "target_id": target.id,
                    "unit_id": unit.id,
                    "date": day,
                    **target._reckon(unit, day),
                }
                for unit in above
            ]
        self.env["edu.target.value"]._store(rows)

    def _cron_measure(self):
        """Measure the targets of the present school year, after the metrics."""
        today = fields.Date.context_today(self)
        year = self.env["edu.school.year"]._on(today)
        self.search([("school_year_id", "=", year.id)])._measure()
