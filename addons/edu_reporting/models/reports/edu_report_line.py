from odoo import api, fields, models
from odoo.exceptions import UserError

ANSWERS = frozenset({"number", "text"})


class EduReportLine(models.Model):
    """A line of a report: the figure as measured, or the answer given."""

    _name = "edu.report.line"
    _description = "Line of a report"
    _order = "submission_id, sequence, id"

    submission_id = fields.Many2one(
        "edu.report.submission", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="submission_id.unit_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(related="submission_id.state")
    item_id = fields.Many2one(
        "edu.report.item", required=True, readonly=True, ondelete="restrict"
    )
    sequence = fields.Integer(related="item_id.sequence", store=True)
    kind = fields.Selection(related="item_id.kind", store=True, precompute=True)
    metric_id = fields.Many2one(related="item_id.metric_id")
    help_text = fields.Text(related="item_id.help_text")
    numerator = fields.Float(readonly=True, digits=(20, 2), aggregator=None)
    denominator = fields.Float(readonly=True, digits=(20, 2), aggregator=None)
    number = fields.Float(digits=(20, 2), aggregator="sum")
    is_measured = fields.Boolean(readonly=True)
    figure = fields.Char(compute="_compute_figure")
    text = fields.Text("Answer")
    previous = fields.Float(readonly=True, digits=(20, 2), aggregator=None)
    has_previous = fields.Boolean(readonly=True)
    change = fields.Float(compute="_compute_change", digits=(20, 2))

    _once = models.Constraint(
        "UNIQUE(submission_id, item_id)", "An item stands in a report once."
    )

    @api.depends("number", "is_measured")
    def _compute_figure(self):
        for line in self:
            metric = line.sudo().item_id.metric_id
            if metric:
                line.figure = metric._format(line.number if line.is_measured else None)
            else:
                line.figure = False

    @api.depends("number", "previous", "has_previous")
    def _compute_change(self):
        for line in self:
            line.change = line.number - line.previous if line.has_previous else 0.0

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise UserError(self.env._("The form of the report makes its lines."))
        return super().create(vals_list)

    def write(self, vals):
        """Answer a question of an open report; figures measured are not typed.

        :raise UserError: when something else is written, or the report is handed in
        """
        if not self.env.su:
            if set(vals) - ANSWERS:
                raise UserError(self.env._("What was measured is not changed."))
            if "number" in vals and self.filtered(lambda row: row.kind == "metric"):
                raise UserError(self.env._("What was measured is not changed."))
            self.submission_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("The form of the report makes its lines."))

    def _refill(self, vals):
        """Take new figures over; an answer that somebody gave stays."""
        if self.kind == "number" and self.number:
            vals = {name: v for name, v in vals.items() if name != "number"}
        self.write(vals)

    def _is_answered(self):
        self.ensure_one()
        if self.kind == "text":
            return bool((self.text or "").strip())
        return self.kind != "metric" or self.is_measured

    def action_open_records(self):
        """Open the records behind the figure."""
        self.ensure_one()
        return self.metric_id.action_open_evidence(
            self.unit_id, self.submission_id.figures_on
        )
