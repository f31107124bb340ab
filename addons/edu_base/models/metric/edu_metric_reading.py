from collections import namedtuple

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...engine.metric import format_metric

Latest = namedtuple("Latest", "numerator denominator value date")


class EduMetric(models.Model):
    """Reading what was measured, and the records behind it."""

    _inherit = "edu.metric"

    last_text = fields.Char("My unit", compute="_compute_last_text")
    now_text = fields.Char("My unit, now", compute="_compute_now_text")

    @api.depends_context("uid")
    def _compute_last_text(self):
        unit = self.env.user.edu_unit_id
        latest = self._latest(unit)
        for metric in self:
            last = latest.get((metric.id, unit.id))
            metric.last_text = metric._format(last.value) if last else False

    @api.depends_context("uid")
    def _compute_now_text(self):
        unit = self.env.user.edu_unit_id
        now = self._measure(unit)
        for metric in self:
            figure = now.get((metric.id, unit.id))
            metric.now_text = metric._format(figure[2]) if figure else False

    def _latest(self, units, date=None):
        """Return the last snapshot of each metric (up to a date) for units.

        A unit that was not there when the metric was last measured has no figure.

        :return: {(metric id, unit id): (numerator, denominator, value, date)}
        """
        until = SQL("AND last.date <= %s", date) if date else SQL("")
        rows = self.env.execute_query(
            SQL(
                """
                SELECT value.metric_id, value.unit_id, value.numerator,
                       value.denominator, value.value, value.date
                  FROM unnest(%(metrics)s) AS metric(id)
                 CROSS JOIN LATERAL (
                       SELECT max(last.date) AS date FROM edu_metric_value AS last
                        WHERE last.metric_id = metric.id %(until)s) AS day
                  JOIN edu_metric_value AS value
                    ON value.metric_id = metric.id AND value.date = day.date
                 WHERE value.unit_id = ANY(%(units)s)
                """,
                metrics=list(self._ids),
                units=list(units._ids),
                until=until,
            )
        )
        return {
            (metric, unit): Latest(float(num), _number(den), _number(value), day)
            for metric, unit, num, den, value, day in rows
        }

    def _format(self, value):
        """Return a value of the metric as Vietnamese text; None is a dash."""
        self.ensure_one()
        text = format_metric(value, self.measure, self.digits)
        if self.measure == "days" and value is not None:
            return self.env._("%s days", text)
        return text

    def _format_part(self, amount):
        """Return a numerator or denominator as text."""
        return format_metric(amount, "count", 2 if amount % 1 else 0)

    # ----- the records ------------------------------------------------------------
    def _evidence(self, units, date=None):
        """Return (model name, domain): the records behind the numerator of units and
        of what stood below them on the date."""
        self.ensure_one()
        date = fields.Date.to_date(date) or fields.Date.context_today(self)
        year = self.env["edu.school.year"].sudo()._on(date)
        below = {unit for _above, unit in units._metric_tree(date)}
        find = getattr(self._get_provider(), f"_evidence_{self.code}")
        model, domain = find(units.browse(sorted(below)), date, year)
        return model, list(domain)

    def action_open_evidence(self, unit=None, date=None):
        """Open the records behind the figure of a unit, by default the user's own.

        The user sees what he may read. Where that is nothing although there are
        records (loans are seen in their library only), the figures of the units
        below are opened instead.

        :param unit: id of the unit, or the record
        :raise AccessError: when the unit is not the user's or below
        """
        self.ensure_one()
        Unit = self.env["edu.unit"]
        unit = Unit.browse(int(unit)) if unit else self.env.user.edu_unit_id
        self._check_reach(unit)
        return self._action_evidence(unit, date, f"{self.name} · {unit.name}")

    def _action_evidence(self, units, date, name, below=True):
        """Open the records of units; whoever calls answers for the right to them.

        :param below: where figures are opened instead, also those of the units below
        """
        model, domain = self._evidence(units, date)
        Model = self.env[model]
        if not Model.has_access("read") or (
            not Model.search_count(domain, limit=1)
            and Model.sudo().search_count(domain, limit=1)
        ):
            day = fields.Date.to_date(date)
            domain = [("unit_id", "child_of" if below else "in", units.ids)]
            return self._action_values(
                [*domain, ("date", "=", day)] if day else domain, latest=not day
            )
        counted = self._get_provider()._counted_by().get(self.code)
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "domain": domain,
            "views": [(False, "list"), (False, "form")],
            "context": {
                "create": False,
                **({"group_by": [counted]} if counted else {}),
            },
        }

    def action_open_values(self):
        self.ensure_one()
        return self._action_values([])

    def _action_values(self, domain, latest=True):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_base.edu_metric_value_action"
        )
        # A day without a snapshot is no zero in a graph.
        context = {"fill_temporal": False}
        return dict(
            action,
            name=self.name,
            display_name=self.name,
            domain=[("metric_id", "=", self.id), *domain],
            context=context | ({"search_default_latest": 1} if latest else {}),
        )

    def _check_reach(self, unit):
        """Refuse a unit that is neither the user's nor below.

        :raise AccessError: naming nothing of the other unit
        """
        way_up = (unit.sudo().parent_path or "").split("/")
        if not {str(own.id) for own in self.env.user.edu_unit_ids} & set(way_up):
            raise AccessError(self.env._("This unit is not below yours."))


def _number(amount):
    return None if amount is None else float(amount)
