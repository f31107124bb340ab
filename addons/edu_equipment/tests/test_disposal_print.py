import io

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.tests import freeze_time, tagged

from .disposal_common import DisposalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestDisposalPrint(DisposalCommon):
    def setUp(self):
        super().setUp()
        self.done = self._approved()
        money = {"cost": 250_000, "salvage_value": 1_005_000}
        self.done.write({**self.EXECUTION, **money})
        self.done.action_carry_out()

    def _text(self, report):
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.equipment_officer)
            ._render_qweb_pdf(
                f"edu_equipment.edu_equipment_disposal_report_{report}", self.done.ids
            )
        )
        pages = PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_the_request_lists_what_the_law_asks_for(self):
        """NĐ 151 Đ29: type, quantity, cost, residual value, reason."""
        text = self._text("request")
        for words in ("TỜ TRÌNH", "PHÒNG GDĐT", "Kính gửi", "3.000.000", "VL01"):
            self.assertIn(words, text)

    def test_the_meeting_shows_appraisal_and_votes(self):
        text = self._text("meeting")
        for words in ("Lê Kế Toán", "3 đồng ý, 0 không đồng ý", "Phòng hội đồng"):
            self.assertIn(words, text)

    def test_the_decision_is_that_of_who_decided(self):
        text = self._text("decision")
        self.assertIn("Số: 15/QĐ-SGDĐT", text)
        self.assertIn(" ".join(self.department.name.upper().split()[-2:]), text)

    def test_the_minutes_say_what_came_of_it(self):
        """C51-HD: decision, board, values, cost and proceeds in words."""
        text = self._text("minutes")
        for words in (
            "C51-HD",
            "15/QĐ-SGDĐT",
            "cơ học",
            "Hai trăm năm mươi nghìn đồng",
            "Một triệu không trăm lẻ năm nghìn đồng",
            self.done.voucher_id.name,
        ):
            self.assertIn(words, text)

    def test_the_list_is_a_workbook(self):
        content = self.done._register_xlsx()
        sheet = load_workbook(io.BytesIO(content)).active
        cells = {cell.value for row in sheet.iter_rows() for cell in row}
        self.assertLessEqual({"VL01", 2, 3_000_000}, cells)
