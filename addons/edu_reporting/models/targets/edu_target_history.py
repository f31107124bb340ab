from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.metric import format_metric


class EduTarget(models.Model):
    """Goal and actual along the school year and over the years (TGT-00)."""

    _inherit = "edu.target"

    history = fields.Json("Over time", compute="_compute_history")

    @api.depends_context("uid")
    @api.depends("code", "goal", "school_year_id", "unit_id", "value_ids")
    def _compute_history(self):
        """The points of both charts, as the user's own unit was measured."""
        unit = self.env.user.edu_unit_id
        series = self.search(
            Domain("code", "in", self.mapped("code"))
            & Domain("unit_id", "in", self.unit_id.ids),
            order="school_year_id, id",
        )
        values = self.env["edu.target.value"].search(
            Domain("target_id", "in", series.ids) & Domain("unit_id", "=", unit.id),
            order="date",
        )
        by_target = values.grouped("target_id")
        for target in self:
            own = by_target.get(target._origin, values.browse())
            last = [
                (row.school_year_id.name, by_target[row][-1])
                for row in series.sorted(lambda row: row.school_year_id.date_start)
                if row.code == target.code
                and row.unit_id == target.unit_id
                and row in by_target
            ]
            target.history = {
                "days": [
                    value._point(fields.Date.to_string(value.date)) for value in own
                ],
                "years": [value._point(name) for name, value in last],
                "is_share": target.is_share,
            }


class EduTargetValue(models.Model):
    """A measuring as a point of a chart."""

    _inherit = "edu.target.value"

    def _point(self, label):
        """Return {label, actual, goal, and both as Vietnamese text}."""
        measure = "percent" if self.target_id.is_share else "count"
        return {
            "label": label,
            "actual": self.actual,
            "goal": self.goal,
            "actual_text": format_metric(self.actual, measure, _digits(self.actual)),
            "goal_text": format_metric(self.goal, measure, _digits(self.goal)),
        }


def _digits(amount):
    return 1 if round(amount, 1) % 1 else 0
