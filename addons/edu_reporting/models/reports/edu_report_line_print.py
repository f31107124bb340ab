from odoo import models

from ...engine.report_table import text


class EduReportLine(models.Model):
    """What a line prints: texts, as Vietnamese read numbers."""

    _inherit = "edu.report.line"

    def _print_answer(self):
        self.ensure_one()
        if self.kind == "text":
            return self.text or None
        if self.kind == "table":
            return self.figure
        if self.kind == "metric" and not self.is_measured:
            return None
        return self._format_number(self.number)

    def _print_parts(self):
        """Return "numerator / denominator" of a figure that is divided."""
        self.ensure_one()
        metric = self.sudo().item_id.metric_id
        if not metric.has_denominator or not self.is_measured:
            return None
        parts = (self.numerator, self.denominator)
        return " / ".join(metric._format_part(part) for part in parts)

    def _print_paragraphs(self):
        """Return the lines of a text answer."""
        return [part.strip() for part in (self.text or "").splitlines() if part.strip()]

    def _print_table(self):
        """Return (columns, rows of texts, texts of the sums or None)."""
        table = self.table or {"columns": [], "rows": [], "totals": None}
        columns = table["columns"]

        def texts(row):
            return [text(*pair) for pair in zip(columns, row, strict=True)]

        sums = table["totals"]
        return columns, [texts(row) for row in table["rows"]], sums and texts(sums)
