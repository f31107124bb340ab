from odoo import models

from odoo.addons.edu_base.engine.document_text import form_code_line, official_date
from odoo.addons.edu_base.models.document.edu_committee import BOARD

from ...engine.import_read import show_money

# The paper is Vietnamese by law, whatever the language of the screen.
SOURCES = {
    "purchase": "Mua sắm",
    "allocation": "Cấp trên cấp",
    "gift": "Tặng, tài trợ",
    "other": "Khác",
}


class EduEquipmentReceiptPrint(models.Model):
    """The minutes of delivery and acceptance (C50-HD, domain/legal 4.4)."""

    _inherit = "edu.equipment.receipt"

    def _official_date(self):
        return self.doc_date or self.date

    def _print_form(self):
        """Return the form in force on the day: title, code, legal line, signers."""
        return self.env["edu.form"].sudo()._for("equipment_receipt", self.date)

    def _print_form_lines(self):
        form = self._print_form()
        return [line for line in (form_code_line(form.code), form.legal_line) if line]

    def _print_signers(self):
        """Return (title, note, name) of the signatures above that of the head."""
        return [
            (signer.title, signer.note or "", signer._person(self.unit_id))
            for signer in self._print_form().signer_ids
        ]

    def _print_bases(self):
        """Return the lines on what the board is set up by and what was ordered."""
        board = self.sudo().board_id
        lines = []
        if board:
            number = (
                f" theo Quyết định số {board.doc_number}" if board.doc_number else ""
            )
            lines.append(f"Căn cứ việc thành lập {board.name}{number};")
        if self.origin:
            day = self.origin_date
            words = f" ngày {official_date(day)}" if day else ""
            lines.append(f"Căn cứ {self.origin}{words};")
        if self.standard:
            lines.append(f"Đối chiếu với {self.standard};")
        return lines

    def _print_members(self):
        """Return (name, post, rank) of the board, chair first."""
        ranks = dict(zip(("chair", "vice", "secretary", "member"), BOARD, strict=True))
        members = self.sudo().board_id.member_ids
        return [
            (member.name, member.position or "", ranks[member.role])
            for member in members.sorted(lambda m: (m.role_rank, m.sequence))
        ]

    def _print_facts(self):
        """Return (label, value) of the delivery."""
        day = self.delivery_date
        facts = [
            ("Nguồn", SOURCES[self.source]),
            ("Nguồn kinh phí", self.funding_id.with_context(lang="vi_VN").name),
            ("Ngày giao hàng", day and f"{day:%d/%m/%Y}"),
            ("Địa điểm giao nhận", self.delivery_place or self.unit_id.name),
        ]
        return [(label, value) for label, value in facts if value]

    def _print_assets(self):
        """Return the rows of the C50-HD table: what was accepted."""
        return [line._print_asset() for line in self.line_ids.filtered("accepted")]

    def _print_results(self):
        """Return the rows on what came against what was expected."""
        return [line._print_result() for line in self.line_ids]

    def _print_amount(self):
        return show_money(self.amount)

    def _print_text_lines(self, name):
        return [line.strip(" -\t") for line in (self[name] or "").splitlines() if line]
