from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.metric import format_metric


class EduDashboard(models.AbstractModel):
    """Targets of the school year: how far, and met or not (TGT-00)."""

    _inherit = "edu.dashboard"

    def _target_records(self, ask):
        """Return the targets that concern the unit, set by it or above it."""
        way = [int(id_) for id_ in ask.unit.parent_path.strip("/").split("/")]
        domain = Domain("school_year_id", "=", ask.year.id) & Domain(
            "unit_id", "in", way
        )
        level_ids = ask.levels & {ask.level.id} if ask.level else ask.levels
        domain &= Domain("level_ids", "=", False) | Domain(
            "level_ids", "in", list(level_ids)
        )
        targets = self.env["edu.target"].sudo().search(domain)
        if ask.unit.kind == "school":
            targets = targets.filtered(lambda target: self._concerns(target, ask.unit))
        return targets

    def _concerns(self, target, school):
        """Return whether a school stands in the scope of a target."""
        if target.is_direct_only and school.sudo().parent_id.kind != "department":
            return False
        standard = school.national_standard != "none"
        return standard or not target.is_national_standard_only

    def _target_metrics(self, ask):
        """Return the metrics that a school's targets are read from."""
        if ask.unit.kind != "school":
            return self.env["edu.metric"]
        return self._target_records(ask).metric_id

    def _targets(self, ask, figures):
        targets = self._target_records(ask)
        if ask.unit.kind == "school":
            rows = (self._school_target(target, figures) for target in targets)
        else:
            values = self._target_values(ask, targets)
            rows = (self._unit_target(target, values.get(target)) for target in targets)
        return [row for row in rows if row]

    def _target_values(self, ask, targets):
        """Return {target: its last value up to the day}."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (target_id) target_id, id FROM edu_target_value
                 WHERE target_id = ANY(%s) AND unit_id = %s AND date <= %s
                 ORDER BY target_id, date DESC
                """,
                targets.ids,
                ask.unit.id,
                ask.day,
            )
        )
        Value = self.env["edu.target.value"].browse(id_ for _target, id_ in rows)
        return {
            targets.browse(target): value
            for (target, _id), value in zip(rows, Value, strict=True)
        }

    def _about_target(self, target, actual, goal, texts):
        is_max = target.operator == "max" and target.count_by == "record"
        met = actual is not None and (actual <= goal if is_max else actual >= goal)
        top = max(goal, actual or 0) or 1
        return {
            "id": target.id,
            "metric_id": target.metric_id.id,
            "code": target.code,
            "name": target.name,
            "to_verify": target.to_verify,
            "is_measured": actual is not None,
            "is_met": met,
            "is_max": is_max,
            "bar": round(100 * (actual or 0) / top, 1),
            "mark": round(100 * goal / top, 1),
            **texts,
        }

    def _unit_target(self, target, value):
        """Return a target of an office or the department, as last measured."""
        measure = "percent" if target.is_share else "count"
        digits = 1 if target.is_share else 0

        def text(number):
            return format_metric(number, measure, digits)

        return self._about_target(
            target,
            value.actual if value else None,
            target.goal,
            {
                "text": text(value.actual if value else None),
                "goal_text": text(target.goal),
                "other": text(value.actual_other) if value and target.within_id else "",
                "reached": self._amount(value.reached) if value else "",
                "population": self._amount(value.population) if value else "",
                "by_unit": target.count_by == "unit",
                "date": fields.Date.to_string(value.date) if value else False,
            },
        )

    def _school_target(self, target, figures):
        """Return a target of a school: its own figure, and what it must reach."""
        metric = target.metric_id
        day, num, den, value = figures.get((metric.id, "now"), (None,) * 4)
        by_unit = target.count_by == "unit"
        goal = target.threshold if by_unit else target.goal
        row = self._about_target(
            target,
            value,
            goal,
            {
                "text": metric._format(value),
                "goal_text": metric._format(goal),
                "other": "",
                "reached": self._amount(num) if num is not None else "",
                "population": self._amount(den) if den is not None else "",
                "by_unit": False,
                "date": fields.Date.to_string(day) if day else False,
            },
        )
        is_max = target.operator == "max"
        row["is_max"] = is_max
        if value is not None:
            row["is_met"] = value <= goal if is_max else value >= goal
        return row

    def _amount(self, amount):
        return format_metric(amount, "count", 2 if amount % 1 else 0)
