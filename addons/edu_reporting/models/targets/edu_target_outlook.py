from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...engine.outlook import forecast, outlook

HOLIDAYS = timedelta(days=180)
OUTLOOKS = [
    ("met", "Reached"),
    ("on_way", "On the way"),
    ("at_risk", "At risk"),
    ("missed", "Missed"),
    ("unknown", "Too early to say"),
]


class EduTargetValue(models.Model):
    """What the year will end with, if it goes on as so far (TGT-00)."""

    _inherit = "edu.target.value"

    forecast = fields.Float(
        "Forecast for the end of the year",
        compute="_compute_outlook",
        digits=(16, 2),
        help="A straight line through what was measured this school year (least "
        "squares); from three measurings in four weeks on.",
    )
    has_forecast = fields.Boolean(compute="_compute_outlook")
    point_count = fields.Integer("Measurings", compute="_compute_outlook")
    outlook = fields.Selection(OUTLOOKS, compute="_compute_outlook")

    @api.depends("actual", "goal", "is_met", "date")
    def _compute_outlook(self):
        """Reckon the line through the points up to the day of each value."""
        today = fields.Date.context_today(self)
        history = self._history()
        for value in self:
            target = value.target_id.sudo()
            end = target.school_year_id.date_end
            points = [
                (day.toordinal(), actual)
                for day, actual in history.get((target.id, value.unit_id.id), [])
                if day <= value.date
            ]
            expected = end and forecast(points, end.toordinal(), target.is_share)
            expected = None if expected is False else expected
            value.point_count = len(points)
            value.has_forecast = expected is not None
            value.forecast = expected or 0.0
            concerned = bool(value.population or not target.is_share)
            value.outlook = concerned and outlook(
                value.is_met,
                bool(end) and end < today,
                expected,
                value.goal,
                target.count_by == "record" and target.operator == "max",
            )

    def _history(self):
        """Return {(target id, unit id): [(day, actual)]} in the year, in order."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT v.target_id, v.unit_id, v.date, v.actual
                  FROM edu_target_value v
                  JOIN edu_target t ON t.id = v.target_id
                  JOIN edu_school_year y ON y.id = t.school_year_id
                 WHERE v.target_id = ANY(%s) AND v.unit_id = ANY(%s)
                   AND v.date BETWEEN y.date_start AND y.date_end
                 ORDER BY v.date
                """,
                self.target_id.ids,
                self.unit_id.ids,
            )
        )
        history = {}
        for target, unit, day, actual in rows:
            history.setdefault((target, unit), []).append((day, float(actual or 0)))
        return history


class EduTarget(models.Model):
    """The outlook of the user's own unit, and the year before."""

    _inherit = "edu.target"

    forecast = fields.Float(
        "Forecast for the end of the year", compute="_compute_outlook", digits=(16, 2)
    )
    has_forecast = fields.Boolean(compute="_compute_outlook")
    point_count = fields.Integer("Measurings", compute="_compute_outlook")
    outlook = fields.Selection(OUTLOOKS, compute="_compute_outlook")
    last_year_actual = fields.Float(
        "Last year", compute="_compute_last_year", digits=(16, 2)
    )
    has_last_year = fields.Boolean(compute="_compute_last_year")

    @api.depends_context("uid", "edu_unit")
    @api.depends("value_ids")
    def _compute_outlook(self):
        Value = self.env["edu.target.value"]
        latest = Value._latest(self, self.env.user.edu_unit_id)
        for target in self:
            value = latest.get(target._origin, Value)
            target.forecast = value.forecast
            target.has_forecast = value.has_forecast
            target.point_count = value.point_count
            target.outlook = value.outlook if value else "unknown"

    @api.depends_context("uid", "edu_unit")
    @api.depends("code", "unit_id", "school_year_id")
    def _compute_last_year(self):
        """What the target of the same code stood at when the year before ended."""
        Value = self.env["edu.target.value"]
        before = self.search(
            [("code", "in", self.mapped("code")), ("unit_id", "in", self.unit_id.ids)]
        )
        values = Value._latest(before, self.env.user.edu_unit_id)
        for target in self:
            start = target.school_year_id.date_start
            last = before.filtered(
                lambda row, target=target, start=start: (
                    start
                    and row.code == target.code
                    and row.unit_id == target.unit_id
                    and row.school_year_id.date_end
                    and start - HOLIDAYS < row.school_year_id.date_end < start
                )
            )[:1]
            value = values.get(last, Value)
            target.has_last_year = bool(value)
            target.last_year_actual = value.actual
