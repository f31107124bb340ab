from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.edu_base.engine.metric import format_metric

from ...engine.report_table import clean, sums

ANSWERS = frozenset({"number", "text", "table", "explanation"})


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
        "edu.report.item", required=True, readonly=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer(related="item_id.sequence", store=True)
    kind = fields.Selection(related="item_id.kind", store=True, precompute=True)
    metric_id = fields.Many2one(related="item_id.metric_id")
    help_text = fields.Text(related="item_id.help_text")
    is_required = fields.Boolean(related="item_id.is_required")
    numerator = fields.Float(readonly=True, digits=(20, 2), aggregator=None)
    denominator = fields.Float(readonly=True, digits=(20, 2), aggregator=None)
    number = fields.Float(digits=(20, 2), aggregator="sum")
    is_measured = fields.Boolean(readonly=True)
    is_typed = fields.Boolean("Answered by hand", readonly=True)
    figure = fields.Char("Result", compute="_compute_figure")
    text = fields.Text("Answer")
    table = fields.Json()
    previous = fields.Float(readonly=True, digits=(20, 2), aggregator=None)
    has_previous = fields.Boolean(readonly=True)
    sum_below = fields.Float(
        "Accepted reports together",
        readonly=True,
        digits=(20, 2),
        aggregator=None,
        help="What the accepted reports below add up to.",
    )
    has_below = fields.Boolean(readonly=True)
    below_text = fields.Char("From below", compute="_compute_texts")
    previous_text = fields.Char("Last report", compute="_compute_texts")
    change = fields.Float("Difference", compute="_compute_change", digits=(20, 2))
    change_text = fields.Char("Change", compute="_compute_texts")
    trend = fields.Selection(
        [("up", "More"), ("down", "Less"), ("same", "Unchanged")],
        compute="_compute_change",
    )
    is_odd = fields.Boolean(
        "To be explained",
        compute="_compute_change",
        help="Changed by more since the last report than its type allows unasked.",
    )
    explanation = fields.Char(help="Why the figure changed so much.")

    _once = models.Constraint(
        "UNIQUE(submission_id, item_id)", "An item stands in a report once."
    )

    @api.depends("number", "is_measured", "text", "table")
    def _compute_figure(self):
        for line in self:
            line.figure = line._figure_text()

    def _figure_text(self):
        """Return what a list shows of the answer, in one short line."""
        if self.kind == "metric":
            return self._format_number(self.number if self.is_measured else None)
        if self.kind == "number":
            return self._format_number(self.number)
        if self.kind == "table":
            rows = len((self.table or {}).get("rows", ()))
            return self.env._("%s rows", rows)
        if self.kind == "text":
            words = (self.text or "").split()
            return " ".join(words[:12]) + ("…" if len(words) > 12 else "")
        return False

    def _format_number(self, number):
        metric = self.sudo().item_id.metric_id
        if metric:
            return metric._format(number)
        return format_metric(number, "count", 2 if number and number % 1 else 0)

    @api.depends("number", "previous", "has_previous")
    def _compute_change(self):
        for line in self:
            known = line.has_previous and (line.is_measured or line.kind == "number")
            change = line.number - line.previous if known else 0.0
            line.change = change
            trend = "up" if change > 0 else "down" if change < 0 else "same"
            line.trend = known and trend
            limit = line.sudo().item_id.type_id.alert_percent
            line.is_odd = bool(
                known
                and limit
                and change
                and abs(change) * 100 >= limit * abs(line.previous)
            )

    @api.depends("change", "trend", "sum_below", "has_below")
    def _compute_texts(self):
        """Sign and word besides the colour: not everybody sees colours."""
        words = dict(self._fields["trend"]._description_selection(self.env))
        for line in self:
            line.below_text = line.has_below and line._format_number(line.sum_below)
            line.previous_text = line.has_previous and line._format_number(
                line.previous
            )
            if not line.trend:
                line.change_text = False
                continue
            sign = {"up": "+", "down": "−", "same": ""}[line.trend]
            amount = line._format_number(abs(line.change)) if sign else ""
            line.change_text = f"{sign}{amount} {words[line.trend].lower()}".strip()

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
            if "number" in vals and self.filtered(lambda row: row.kind != "number"):
                raise UserError(self.env._("What was measured is not changed."))
            self.submission_id._check_open()
            if "number" in vals:
                vals = {**vals, "is_typed": True}
            if "table" in vals:
                self.ensure_one()
                vals = {**vals, "table": self._typed_table(vals["table"])}
        return super().write(vals)

    def _typed_table(self, table):
        """Return the table with the rows that a client sends, checked.

        :raise UserError: when its rows are not typed, or a cell does not fit
        """
        kept = self.table
        if not kept or not kept.get("typed"):
            raise UserError(self.env._("What was measured is not changed."))
        try:
            rows = clean(kept["columns"], (table or {}).get("rows"))
        except ValueError as error:
            raise UserError(
                self.env._("Please check the column “%s”.", error)
            ) from error
        return {**kept, "rows": rows, "totals": sums(kept["columns"], rows)}

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("The form of the report makes its lines."))

    def _refill(self, vals):
        """Take new figures over; an answer that somebody gave stays."""
        kept = set()
        if self.kind == "number" and self.is_typed:
            kept.add("number")
        if self.kind == "table" and (self.table or {}).get("typed"):
            kept.add("table")
        self.write({name: value for name, value in vals.items() if name not in kept})

    def _is_answered(self):
        self.ensure_one()
        if self.kind == "text":
            return bool((self.text or "").strip())
        if self.kind == "number":
            return self.is_typed or self.has_below or bool(self.number)
        if self.kind == "table":
            return bool((self.table or {}).get("rows"))
        return self.kind != "metric" or self.is_measured
