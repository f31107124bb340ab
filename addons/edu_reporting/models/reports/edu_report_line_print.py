import re

from odoo import models

from odoo.addons.edu_base.engine.register import Column, Register, Subtotal

from ...engine.report_table import text


class EduReportLine(models.Model):
    """What a line prints: texts as Vietnamese read numbers, a table as a sheet."""

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

    def _register_sheet(self, form):
        """Return the table as a `Register` under the heading of the form."""
        columns, _texts, _sums = self._print_table()
        rows = (self.table or {}).get("rows", [])
        names = [f"c{index}" for index in range(len(columns))]
        added = any(column.get("total") for column in columns)
        totals = (self.table or {}).get("totals")
        closing = []
        if totals and not added:  # measured, not summed: of pupils per class, say
            closing.append(Subtotal("Cộng", dict(zip(names, totals, strict=True))))
        kinds = {"number": "qty", "metric": "qty"}
        return Register(
            title=self.item_id.name.upper(),
            columns=[
                Column(
                    name,
                    column["name"],
                    kinds.get(column["kind"], "text"),
                    width=28 if name == "c0" else 16,
                    total=bool(column.get("total")),
                )
                for name, column in zip(names, columns, strict=True)
            ]
            or [Column("c0", self.item_id.name)],
            rows=[dict(zip(names, row, strict=True)) for row in rows] + closing,
            unit_lines=form.unit_lines,
            form_lines=form.form_lines,
            header_lines=form.header_lines,
            total_label="Cộng" if added else None,
            page_note=None,
            author=form.author,
            sheet=re.sub(r"[\[\]:*?/\\]", " ", self.item_id.display_name)[:25],
        )
