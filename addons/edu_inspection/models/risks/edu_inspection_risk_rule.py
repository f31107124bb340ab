from odoo import api, fields, models


class EduInspectionRiskRule(models.Model):
    """What makes a school worth a visit, and how much.

    A figure beyond its threshold gives its weight; weights are data to discuss.
    """

    _name = "edu.inspection.risk.rule"
    _description = "Reason to inspect"
    _inherit = ["edu.dated.mixin"]
    _order = "weight desc, id"

    metric_id = fields.Many2one("edu.metric", required=True, ondelete="restrict")
    weight = fields.Float(required=True, default=10, aggregator=None)
    operator = fields.Selection(
        [("min", "At least"), ("max", "At most")], required=True, default="min"
    )
    threshold = fields.Float(digits=(16, 3), default=1, aggregator=None)
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    active = fields.Boolean(default=True)

    _weight_positive = models.Constraint(
        "CHECK(weight > 0)", "A reason has a positive weight."
    )

    @api.depends("metric_id.name", "operator", "threshold")
    def _compute_display_name(self):
        for rule in self:
            sign = "≥" if rule.operator == "min" else "≤"
            figure = rule.metric_id._format(rule.threshold) if rule.metric_id else ""
            rule.display_name = f"{rule.metric_id.name} {sign} {figure}"

    def _applies(self, value):
        """Whether a measured figure is a reason; what was not measured is none."""
        self.ensure_one()
        if value is None:
            return False
        if self.operator == "max":
            return value <= self.threshold
        return value >= self.threshold
