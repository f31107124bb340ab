from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduEmulationCriterion(models.Model):
    """What gives points in emulation, and how many: a metric with a weight (INS-10).

    Over nothing (no report owed, no finding due) a criterion does not concern the
    school: neither points nor the most that could be had.
    """

    _name = "edu.emulation.criterion"
    _description = "Criterion of emulation"
    _inherit = ["edu.dated.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    metric_id = fields.Many2one("edu.metric", required=True, index=True)
    weight = fields.Float("Most points", digits=(8, 2), required=True, default=10)
    rule = fields.Selection(
        [("share", "In proportion"), ("all", "All or nothing")],
        "Way of reckoning",
        required=True,
        default="share",
    )
    full_at = fields.Float(
        "All points at",
        digits=(16, 2),
        required=True,
        default=100,
        help="The figure of the metric that gives all points.",
    )
    operator = fields.Selection(
        [("min", "At least"), ("max", "At most")], required=True, default="min"
    )
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )

    _weight_positive = models.Constraint(
        "CHECK(weight > 0)", "A criterion gives some points."
    )

    @api.constrains("rule", "operator", "full_at")
    def _check_rule(self):
        for row in self:
            if row.rule == "share" and (row.operator == "max" or row.full_at <= 0):
                raise ValidationError(
                    self.env._("In proportion is only what is better when higher.")
                )

    def _concerns(self, unit):
        return not self.level_ids or bool(self.level_ids & unit.level_ids)

    def _points(self, value):
        """Return the points of a figure, 0 … weight."""
        self.ensure_one()
        if self.rule == "share":
            return round(self.weight * max(0.0, min(1.0, value / self.full_at)), 2)
        low = self.operator == "max"
        good = value <= self.full_at if low else value >= self.full_at
        return self.weight if good else 0.0
