from odoo import api, models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.metric import format_metric


class EduDashboard(models.AbstractModel):
    """Targets of the school year: how far, and met or not (TGT-00)."""

    _inherit = "edu.dashboard"

    def _targets(self, ask):
        """Return the targets of the school year as last measured up to the day."""
        if ask.unit.kind == "school":
            return [self._school_target(result) for result in self._results(ask)]
        targets = self._target_records(ask)
        last = self.env["edu.target.value"]._latest(targets, ask.unit, ask.day)
        return [self._unit_target(target, last.get(target)) for target in targets]

    def _target_records(self, ask):
        """Return the targets that concern the unit, set by it or above it."""
        way = [int(id_) for id_ in ask.unit.parent_path.strip("/").split("/")]
        domain = Domain("school_year_id", "=", ask.year.id) & Domain(
            "unit_id", "in", way
        )
        levels = ask.levels & ask.level if ask.level else ask.levels
        domain &= Domain("level_ids", "=", False) | Domain(
            "level_ids", "in", levels.ids
        )
        return self.env["edu.target"].sudo().search_fetch(domain)

    def _results(self, ask):
        results = self.env["edu.target.result"].search(
            Domain("unit_id", "=", ask.unit.id)
            & Domain("target_id.school_year_id", "=", ask.year.id)
            & Domain("date", "<=", ask.day)
        )
        return results.sorted(lambda row: (row.target_id.sequence, row.target_id.id))

    def _about_target(self, target, actual, goal, is_met, texts):
        top = max(goal, actual or 0) or 1
        return {
            "id": target.id,
            "metric_id": target.sudo()._metrics()[0].id,
            "code": target.code,
            "name": target.name,
            "is_measured": actual is not None,
            "is_concerned": True,
            "is_met": is_met,
            "is_max": target.operator == "max",
            "bar": round(100 * (actual or 0) / top, 1),
            "mark": round(100 * goal / top, 1),
            "other": "",
            "reached": "",
            "population": "",
            "by_unit": False,
            **texts,
        }

    def _unit_target(self, target, value):
        """Return a target of an office or the department, as last measured."""
        measure, digits = ("percent", 1) if target.is_share else ("count", 0)
        goal = value.goal if value else target.goal
        texts = {
            "text": format_metric(value.actual if value else None, measure, digits),
            "goal_text": format_metric(goal, measure, digits),
        }
        if value:
            texts |= {
                "reached": self._amount(value.reached),
                "population": self._amount(value.population),
                "by_unit": target.count_by == "unit",
                "is_concerned": bool(value.population or not target.is_share),
            }
            if target.within_id:
                texts["other"] = format_metric(value.actual_other, measure, digits)
        actual = value.actual if value else None
        is_met = bool(value) and value.is_met
        return self._about_target(target, actual, goal, is_met, texts)

    def _school_target(self, result):
        """Return a target of a school: its own figure, and what it must reach."""
        target = result.target_id.sudo()
        is_counted = target.count_by == "unit"
        goal = target.threshold if is_counted else target.goal
        texts = {
            "text": result.figure_text,
            "goal_text": (result.threshold_text or "").lstrip("≥≤ ")
            or format_metric(goal, "percent" if target.is_share else "count", 1),
            "reached": self._amount(result.numerator),
            "population": self._amount(result.denominator),
        }
        is_max = target.operator == "max"
        met = result.value <= goal if is_max else result.value >= goal
        is_met = result.is_reached if is_counted else met
        return self._about_target(target, result.value, goal, is_met, texts)

    def _amount(self, amount):
        return format_metric(amount, "count", 2 if amount % 1 else 0)

    @api.model
    def open_target(self, target_id, unit_id, part="reached", date=False):
        """Open the schools behind a target of a unit, or the records of a school.

        The schools are known as of the last measuring; of an earlier day the figures
        stored then are opened.

        :param part: reached, missing, population, or target for the target itself
        :param date: the day the dashboard shows
        :raise AccessError: for a unit that is not the user's or below
        """
        unit = self._unit(unit_id)
        target = self.env["edu.target"].browse(int(target_id)).exists()
        if unit.kind == "school":
            own = Domain("target_id", "=", target.id) & Domain("unit_id", "=", unit.id)
            return self.env["edu.target.result"].search(own).action_open_evidence()
        if part == "target":
            return target._get_records_action()
        value = self.env["edu.target.value"]._latest(target, unit, date).get(target)
        if value and not value.is_last:
            return self._open_stored(value)
        if target.count_by == "record" or part == "population":
            action = target._action_results(unit)
            if target.denominator_rule == "within":
                action["domain"] = [*action["domain"], ("is_inside", "=", True)]
            return action
        return target._action_results(unit, reached=part == "reached")

    def _open_stored(self, value):
        """Open what a unit and those below it stood at on the day of a value."""
        return self._list_action(
            value.display_name,
            "edu.target.value",
            Domain("target_id", "=", value.target_id.id)
            & Domain("unit_id", "child_of", value.unit_id.id)
            & Domain("date", "=", value.date),
        )
