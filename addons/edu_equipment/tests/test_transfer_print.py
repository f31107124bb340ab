import io

from pypdf import PdfReader

from odoo.tests import freeze_time, tagged

from .transfer_common import TransferCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestTransferPrint(TransferCommon):
    def _text(self, report, record, user):
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(user)
            ._render_qweb_pdf(
                f"edu_equipment.edu_equipment_transfer_report_{report}", record.ids
            )
        )
        pages = PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_the_request_lists_what_the_decree_asks_for(self):
        """NĐ 151 Đ20: type, quantity, condition, cost, what is left, reason."""
        transfer = self._proposed()
        for user in (self.equipment_officer, self.neighbour_officer):
            text = self._text("request", transfer, user)
            for words in ("TỜ TRÌNH", "THCS Cần Đăng", "KHV01", "10.500.000", "Tốt"):
                self.assertIn(words, text)

    def test_one_decision_with_an_annex_for_each_pair(self):
        """SUR-02"""
        first = self._approved([(self.batch, self.physics, "good", 3)])
        self._approved([(self.item, self.physics, "good", 1)])
        for user in (self.department_head, self.neighbour_officer):
            text = self._text("decision", first.decision_id, user)
            for words in ("QUYẾT ĐỊNH", "88/QĐ-SGDĐT", "PHỤ LỤC 1", "PHỤ LỤC 2"):
                self.assertIn(words, text)
            self.assertIn("KHV99", text)

    def test_the_minutes_name_values_and_both_sides(self):
        """01/TSC-BBGN, printed by the giver and by the receiver."""
        transfer = self._sent()
        receipt = self._receipt(transfer)
        receipt.write(
            {"receiver_person": "Trần Thị Nhận", "giver_person": "Lê Văn Giao"}
        )
        line = self._finding(receipt, self.batch)
        line.quantity = 6
        line.copy({"quantity": 1, "outcome": "refused", "note": "Vỡ kính"})
        receipt.action_sign()
        for user in (self.equipment_officer, self.neighbour_officer):
            text = self._text("minutes", receipt, user)
            for words in (
                "01/TSC-BBGN",
                "88/QĐ-SGDĐT",
                "9.000.000",
                "Trần Thị Nhận",
                "Lê Văn Giao",
                "từ chối nhận 1 – Vỡ kính",
                "bên nhận",
            ):
                self.assertIn(words, text)
