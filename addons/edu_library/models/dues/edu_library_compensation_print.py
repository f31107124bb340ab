from odoo import fields, models
from odoo.tools import format_date

from odoo.addons.edu_base.engine.amount_words import amount_in_words
from odoo.addons.edu_base.engine.register_format import format_number


class EduLibraryCompensationPrint(models.Model):
    """The words of the slip; Vietnamese, as such papers are."""

    _inherit = "edu.library.compensation"

    def _official_date(self):
        return self.doc_date or self.reported_on or fields.Date.context_today(self)

    def _print_case(self):
        return "mất" if self.event == "lost" else "làm hư hỏng"

    def _print_date(self, date):
        return format_date(self.env, date, date_format="dd/MM/yyyy") if date else ""

    def _print_money(self, amount):
        return f"{format_number(amount)} đồng"

    def _print_words(self):
        return amount_in_words(int(self.amount))

    def _print_reader(self):
        """Return who had the copy, with class and card."""
        reader = self.reader_id
        parts = (
            reader.name,
            reader.class_id and f"lớp {reader.class_id.name}",
            reader.card_no and f"số thẻ {reader.card_no}",
        )
        return ", ".join(part for part in parts if part)

    def _print_way(self):
        """Return how it is made good, in one sentence."""
        title = self.replacement_title_id or self.title_id
        if self.way == "same_book":
            return f"Đền sách: 01 bản «{title.display_name}»."
        if self.way == "repair":
            return "Sửa chữa, phục hồi bản sách."
        years = f"{self.age} năm" if self.age else "dưới 1 năm"
        age = f"bản sách đã sử dụng {years}, tính {self.percent:g}% giá sách"
        if self.times != 1:
            age += f", nhân {self.times:g} lần"
        return f"Đền tiền: {age}."

    def _print_outcome(self):
        """Return what was done, empty while it is open."""
        if self.state == "waived":
            return (
                f"Miễn bồi thường theo ý kiến của {self.waived_by_id.name}. "
                f"Lí do: {self.waiver_reason}"
            )
        if self.state != "settled":
            return ""
        if self.replacement_copy_id:
            number = self.replacement_copy_id.accession_no
            return f"Đã nhận sách đền, số ĐKCB mới: {number}."
        if self.paid_amount:
            return (
                f"Đã nộp {self._print_money(self.paid_amount)}, phiếu thu số "
                f"{self.receipt_no} ngày {self._print_date(self.receipt_date)}."
            )
        return "Đã sửa chữa xong."
