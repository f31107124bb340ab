from odoo import models

from odoo.addons.edu_base.engine.register import Column, Group


class EduReportSubmission(models.Model):
    """The report as a table under the national heading, PDF and workbook (REP-01)."""

    _name = "edu.report.submission"
    _inherit = ["edu.report.submission", "edu.register.mixin"]
    _register_form_key = "periodic_report"
    _register_landscape = False

    def _register_date(self, options):
        return self.submitted_on or self.figures_on or super()._register_date(options)

    def _register_title(self, options):
        return self.type_id.name

    def _register_header(self, options):
        lines = [self.period_id.name]
        if self.figures_on:
            lines.append(self.env._("Figures of %s", f"{self.figures_on:%d/%m/%Y}"))
        return lines

    def _register_filename(self, options):
        return f"{self.type_id.name} - {self.unit_id.short_name or self.unit_id.name}"

    def _register_columns(self, options):
        return [
            Column("number", self.env._("No."), width=6),
            Column("name", self.env._("Content"), width=44),
            Column("answer", self.env._("Result"), width=26),
            Column("previous", self.env._("Last report"), width=12),
            Column("note", self.env._("Counted / over"), width=16),
        ]

    def _register_rows(self, options):
        for line in self.line_ids.sorted("sequence"):
            item = line.item_id
            if item.kind == "section":
                yield Group(item.display_name)
                continue
            yield {
                "number": item.number or None,
                "name": item.name,
                "answer": line._print_answer(),
                "previous": line._print_previous(),
                "note": line._print_parts(),
            }
