from odoo import api, fields, models


class EduReportLine(models.Model):
    """What opens from a line: its records, its table, the answers of those below."""

    _inherit = "edu.report.line"

    answers_below = fields.Text(compute="_compute_answers_below")

    @api.depends("text")
    def _compute_answers_below(self):
        """The texts of the accepted reports below, one paragraph a unit."""
        for line in self:
            rows = line._lines_below() if line.kind == "text" else ()
            texts = (f"{row.unit_id.name}: {row.text.strip()}" for row in rows)
            line.answers_below = "\n".join(texts) or False

    def _lines_below(self, states=("accepted",)):
        """Return the lines of the same item in the reports handed in to this unit."""
        self.ensure_one()
        report = self.submission_id
        return self.sudo().search(
            [
                ("item_id", "=", self.item_id.id),
                ("text", "not in", (False, "")),
                ("submission_id.period_id", "=", report.period_id.id),
                ("submission_id.receiver_id", "=", report.unit_id.id),
                ("submission_id.state", "in", states),
            ],
            order="unit_id",
        )

    def action_open_records(self):
        """Open the records behind the figure, as of the day it was measured."""
        self.ensure_one()
        return self.metric_id.action_open_evidence(
            self.unit_id, self.submission_id.figures_on
        )

    def action_open_line(self):
        """Open the line by itself: its table, or a long answer."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.item_id.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_open_below(self):
        """Open the same line in the reports below, answers and numbers by unit."""
        self.ensure_one()
        report = self.submission_id
        return {
            "type": "ir.actions.act_window",
            "name": self.item_id.display_name,
            "res_model": self._name,
            "views": [(False, "list")],
            "domain": [
                ("item_id", "=", self.item_id.id),
                ("submission_id.period_id", "=", report.period_id.id),
                ("submission_id.receiver_id", "=", report.unit_id.id),
            ],
        }

    def action_collect(self):
        """Take the answers of the accepted reports below over into the own text."""
        for line in self:
            parts = filter(None, ((line.text or "").strip(), line.answers_below))
            line.text = "\n".join(parts)
        return self.action_open_line() if len(self) == 1 else None
