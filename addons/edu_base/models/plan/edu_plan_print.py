from odoo import models

from ...engine.amount_words import amount_in_words
from ...engine.document_text import legal_basis_line
from ...engine.register import Column
from ...engine.register_format import format_number


class EduPlan(models.Model):
    """The plan as an official paper and its table as a workbook (EQU-01)."""

    _name = "edu.plan"
    _inherit = ["edu.plan"]
    _register_form_key = "plan"

    # ----- the paper ------------------------------------------------------
    def _official_bases(self):
        """Return the «Căn cứ …» lines."""
        return [
            legal_basis_line(
                document.kind,
                document.number,
                document.date_issued,
                document.issuer_id.name,
                document.name,
            )
            for document in self.legal_document_ids.sorted("date_issued")
        ]

    def _official_parts(self):
        """Return (number, heading, paragraphs) of the text parts that are filled in,
        the table of work coming before the last."""
        texts = (
            ("MỤC ĐÍCH, YÊU CẦU", self.goals),
            ("NHIỆM VỤ", self.tasks),
            ("NỘI DUNG CÔNG VIỆC VÀ DỰ TRÙ KINH PHÍ", None),
            ("BIỆN PHÁP VÀ TỔ CHỨC THỰC HIỆN", self.measures),
        )
        shown = [part for part in texts if part[1] or part[1] is None]
        return [
            (roman, heading, text is None, (text or "").splitlines())
            for roman, (heading, text) in zip(
                ("I", "II", "III", "IV"), shown, strict=False
            )
        ]

    def _official_rows(self):
        """Return the cells of each line as they are printed."""
        return [
            (
                line.name,
                line.uom or "",
                format_number(line.quantity, 3),
                format_number(line.estimate),
                line._when(),
                line.responsible or "",
            )
            for line in self.line_ids
        ]

    def _official_amount(self):
        """Return the total estimate in figures and in words."""
        return format_number(self.estimate), amount_in_words(self.estimate)

    # ----- the table ------------------------------------------------------
    def _register_date(self, options):
        return self.date_from

    def _register_title(self, options):
        return f"Kế hoạch {self.name}"

    def _register_header(self, options):
        return [self.env._("School year: %s", self.school_year_id.name)]

    def _register_filename(self, options):
        return self.env._("Plan - %s", self.name)

    def _register_columns(self, options):
        planned, done = self.env._("Planned"), self.env._("Carried out")
        return [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("name", self.env._("Content"), width=34),
            Column("uom", self.env._("Unit of measure"), width=9, group=planned),
            Column("quantity", self.env._("Quantity"), "qty", 9, group=planned),
            Column("unit_cost", self.env._("Unit price"), "money", 13, group=planned),
            Column(
                "estimate",
                self.env._("Estimate"),
                "money",
                14,
                group=planned,
                total=True,
            ),
            Column("funding", self.env._("Funded from"), width=14, group=planned),
            Column("when", self.env._("Time"), width=15, group=planned),
            Column("responsible", self.env._("Responsible"), width=16, group=planned),
            Column("done_quantity", self.env._("Quantity"), "qty", 9, group=done),
            Column(
                "done_amount", self.env._("Amount"), "money", 14, group=done, total=True
            ),
            Column("done_date", self.env._("Date"), "date", 11, group=done),
            Column("note", self.env._("Note"), width=14),
        ]

    def _register_rows(self, options):
        for rank, line in enumerate(self.line_ids, 1):
            yield {
                "rank": rank,
                "name": line.name,
                "uom": line.uom or None,
                "quantity": line.quantity,
                "unit_cost": line.unit_cost or None,
                "estimate": line.estimate,
                "funding": line.funding or self.funding or None,
                "when": line._when(),
                "responsible": line.responsible or None,
                "done_quantity": line.done_quantity or None,
                "done_amount": line.done_amount,
                "done_date": line.done_date or None,
                "note": line.note or None,
            }
