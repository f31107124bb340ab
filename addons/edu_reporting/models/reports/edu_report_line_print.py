from odoo import models

from odoo.addons.edu_base.engine.metric import format_metric


class EduReportLine(models.Model):
    """What a line prints: texts, as Vietnamese read numbers."""

    _inherit = "edu.report.line"

    def _print_number(self, number):
        metric = self.sudo().item_id.metric_id
        if metric:
            return metric._format(number)
        return format_metric(number, "count", 2 if number % 1 else 0)

    def _print_answer(self):
        self.ensure_one()
        if self.kind == "text":
            return self.text or None
        if self.kind == "metric" and not self.is_measured:
            return None
        return self._print_number(self.number)

    def _print_previous(self):
        self.ensure_one()
        return self._print_number(self.previous) if self.has_previous else None

    def _print_parts(self):
        """Return "numerator / denominator" of a figure that is divided."""
        self.ensure_one()
        metric = self.sudo().item_id.metric_id
        if not metric.has_denominator or not self.is_measured:
            return None
        parts = (self.numerator, self.denominator)
        return " / ".join(metric._format_part(part) for part in parts)
