from odoo import api, fields, models

from odoo.addons.edu_base.engine.metric import format_metric


class EduTargetResult(models.Model):
    """How a school stands to a target, as last measured (TGT-00).

    Written by the statement that counts them, so that the schools a number opens are
    those it was made of. What a year ended with is kept.
    """

    _name = "edu.target.result"
    _description = "Target of a school"
    _inherit = ["edu.reckoned.mixin"]
    _order = "target_id, is_reached, unit_id"
    _log_access = False

    target_id = fields.Many2one(
        "edu.target", required=True, index=True, ondelete="cascade"
    )
    school_year_id = fields.Many2one(related="target_id.school_year_id")
    unit_id = fields.Many2one(
        "edu.unit", "School", required=True, index=True, ondelete="cascade"
    )
    parent_id = fields.Many2one(related="unit_id.parent_id", string="Office")
    date = fields.Date(required=True)
    numerator = fields.Float(digits=(20, 2), aggregator=None)
    denominator = fields.Float(digits=(20, 2), aggregator=None)
    value = fields.Float(digits=(20, 2), aggregator=None)
    is_reached = fields.Boolean("Reached")
    is_inside = fields.Boolean("Counts", help="It reaches the target this is part of.")
    other_reached = fields.Boolean("Reached by the other reading")
    figure_text = fields.Char("Figure", compute="_compute_figure_text")
    threshold_text = fields.Char("Needed", compute="_compute_figure_text")

    _one_a_school = models.Constraint(
        "UNIQUE(target_id, unit_id)", "A school stands once to a target."
    )

    @api.depends("value", "numerator", "denominator", "target_id")
    def _compute_figure_text(self):
        signs = {"min": "≥", "max": "≤"}
        for row in self:
            target = row.target_id.sudo()
            metric = target._metrics()[0]
            nothing = metric.has_denominator and not row.denominator
            value = None if nothing else row.value
            row.figure_text = (
                metric._format(value)
                if metric
                else format_metric(value, "count", 2 if row.value % 1 else 0)
            )
            row.threshold_text = target.count_by == "unit" and (
                f"{signs[target.operator]} "
                + format_metric(
                    target.threshold,
                    metric.measure or "count",
                    2 if target.threshold % 1 else 0,
                )
            )

    @api.depends("target_id", "unit_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.target_id.code} · {row.unit_id.name}"

    def action_open_evidence(self):
        """Open the records behind the figure of the school, or what it entered."""
        self.ensure_one()
        metric = self.target_id.sudo()._metrics()[0]
        if metric:
            metric = metric.with_env(self.env)
            return metric.action_open_evidence(self.unit_id.id, self.date)
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "edu.target.entry",
            "domain": [
                ("target_id", "=", self.target_id.id),
                ("unit_id", "=", self.unit_id.id),
            ],
            "views": [(False, "list"), (False, "form")],
            "context": {"default_target_id": self.target_id.id},
        }
