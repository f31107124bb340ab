from odoo import api, fields, models
from odoo.exceptions import AccessError

ADJUST = frozenset({"adjustment", "adjustment_reason"})


class EduEmulationPoint(models.Model):
    """The points of a school by one criterion, and why (INS-10).

    The ranking unit may adjust them with a reason; the figure itself is the metric's.
    """

    _name = "edu.emulation.point"
    _description = "Points in emulation"
    _order = "row_id, criterion_id"

    row_id = fields.Many2one(
        "edu.emulation.row", required=True, index=True, ondelete="cascade"
    )
    emulation_id = fields.Many2one(related="row_id.emulation_id", store=True)
    owner_id = fields.Many2one(
        related="row_id.owner_id", string="Ranked by", store=True, index=True
    )
    unit_id = fields.Many2one(
        related="row_id.unit_id", string="School", store=True, index=True
    )
    criterion_id = fields.Many2one(
        "edu.emulation.criterion", required=True, readonly=True, ondelete="restrict"
    )
    metric_id = fields.Many2one(related="criterion_id.metric_id", store=True)
    date = fields.Date("Figure of", readonly=True)
    numerator = fields.Float(digits=(20, 2), readonly=True, aggregator=None)
    denominator = fields.Float(digits=(20, 2), readonly=True, aggregator=None)
    value = fields.Float(digits=(20, 2), readonly=True, aggregator=None)
    points = fields.Float("Emulation points", digits=(8, 2), readonly=True)
    most = fields.Float("Most points", digits=(8, 2), readonly=True)
    adjustment = fields.Float(digits=(8, 2))
    adjustment_reason = fields.Char("Reason of the adjustment")
    total = fields.Float(compute="_compute_total", store=True, digits=(8, 2))
    reason = fields.Char("Why", compute="_compute_reason")

    _adjusted_with_reason = models.Constraint(
        "CHECK(coalesce(adjustment, 0) = 0 OR adjustment_reason <> '')",
        "Say why the points are adjusted.",
    )
    _once = models.Constraint(
        "UNIQUE(row_id, criterion_id)", "A criterion gives points once."
    )

    @api.depends("points", "adjustment")
    def _compute_total(self):
        for point in self:
            point.total = point.points + point.adjustment

    @api.depends("value", "points", "most")
    def _compute_reason(self):
        """Figure, what it is made of, and what it gives."""
        for point in self:
            metric = point.metric_id.sudo()
            parts = [metric._format_part(point.numerator)]
            if metric.has_denominator:
                parts.append(metric._format_part(point.denominator))
            point.reason = self.env._(
                "%(metric)s: %(figure)s (%(parts)s) gives %(points)s of %(most)s",
                metric=metric.name,
                figure=metric._format(point.value),
                parts=" / ".join(parts),
                points=metric._format_part(point.points),
                most=metric._format_part(point.most),
            )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Points are reckoned, not written."))
        return super().create(vals_list)

    def write(self, vals):
        """Who ranks may adjust, before the decision; the ranks follow.

        :raise AccessError: when anything else is written
        """
        if self.env.su:
            return super().write(vals)
        if set(vals) - ADJUST:
            raise AccessError(self.env._("Points are reckoned, not written."))
        self.emulation_id._check_not_locked()
        self.emulation_id._check_open()
        result = super().write(vals)
        self.sudo().emulation_id.row_ids._rank()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_program(self):
        if not self.env.su:
            raise AccessError(self.env._("Points are reckoned, not written."))

    def action_open_evidence(self):
        """Open the records behind the figure, as of its day."""
        self.ensure_one()
        metric = self.metric_id.sudo().with_env(self.env)
        return metric.action_open_evidence(self.unit_id.id, self.date)
