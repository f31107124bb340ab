from odoo import models

from odoo.addons.edu_base.engine.document_text import (
    MOTTO,
    NATION,
    number_line,
    place_date_line,
)
from odoo.addons.edu_base.engine.filing_stamp import Paper
from odoo.addons.edu_base.engine.register import Column, Group
from odoo.addons.edu_base.engine.register_xlsx import write_xlsx

from ...engine.report_stamp import stamped

PAPER = "edu_reporting.edu_report_submission_report"
FIGURES = frozenset({"metric", "number"})


class EduReportSubmission(models.Model):
    """The report on paper: an official document as PDF, a workbook with its tables."""

    _name = "edu.report.submission"
    _inherit = ["edu.report.submission", "edu.register.mixin"]
    _register_form_key = "periodic_report"
    _register_landscape = False

    def _register_date(self, options):
        return self.submitted_on or self.figures_on or super()._register_date(options)

    def _official_date(self):
        return self.doc_date or self.submitted_on or super()._official_date()

    def _register_title(self, options):
        return self.type_id.name

    def _register_header(self, options):
        lines = [self.period_id.name]
        if self.figures_on:
            lines.append(self.env._("Figures of %s", f"{self.figures_on:%d/%m/%Y}"))
        return lines

    def _register_filename(self, options):
        return f"{self.type_id.name} - {self.unit_id.short_name or self.unit_id.name}"

    def _register_unit_lines(self, options):
        return [*super()._register_unit_lines(options), number_line(self.doc_number)]

    def _register_place_date(self, options):
        return place_date_line(self.doc_place, self.doc_date)

    def _register_columns(self, options):
        return [
            Column("number", self.env._("No."), width=6),
            Column("name", self.env._("Content"), width=44),
            Column("answer", self.env._("Result"), width=26),
            Column("previous", self.env._("Last report"), width=14),
            Column("change", self.env._("Change"), width=18),
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
                "previous": line.previous_text or None,
                "change": line.change_text or None,
                "note": line._print_parts() or line.explanation or None,
            }

    # ----- the files --------------------------------------------------------------
    def _register_write(self, extension, options=None, data=None):
        """PDF: the official paper. Workbook: the form, then a sheet for each table."""
        if extension == "pdf":
            reports = self._register_localised()
            content, _kind = reports.env["ir.actions.report"]._render_qweb_pdf(
                PAPER, reports.ids
            )
            return self._stamped(content)
        if extension == "xlsx":
            return write_xlsx(
                sheet for report in self for sheet in report._register_sheets()
            )
        return super()._register_write(extension, options, data)

    def _stamped(self, content):
        """Stamp the pages where a copy is filed (`edu.filed.copy.mixin`)."""
        paper = self.env.context.get("edu_paper")
        if not isinstance(paper, Paper):  # an object: no client can send one
            return content
        paper.rows += len(self.line_ids.filtered(lambda row: row.kind != "section"))
        return stamped(content, paper.stamp) if paper.stamp else content

    def _register_sheets(self):
        """Yield the form and its tables as registers under the national heading."""
        form = self._register_build({})
        form.form_lines = [NATION, MOTTO]
        yield form
        for line in self._register_localised().line_ids.sorted("sequence"):
            if line.kind == "table":
                yield line._register_sheet(form)

    def _print_addressee(self):
        """Return who the paper is for: the receiver, of a summary who it is sent to."""
        if self.is_summary:
            return self.type_id.addressee
        return self.receiver_id.sudo().name

    def _print_blocks(self):
        """Yield (kind, lines): neighbouring figures share one table."""
        figures = self.env["edu.report.line"]
        for line in self.line_ids.sorted("sequence"):
            if line.kind in FIGURES:
                figures |= line
                continue
            if figures:
                yield "figures", figures
                figures = figures.browse()
            yield line.kind, line
        if figures:
            yield "figures", figures
