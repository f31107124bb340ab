import io

from pypdf import PdfReader

from odoo.tests import freeze_time, tagged

from .count_common import CountCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31 03:00:00")
class TestCountPrint(CountCommon):
    def _text(self, content):
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join("".join(page.extract_text() for page in pages).split())

    def test_the_table_in_both_forms(self):
        """EQM-07, C53-HD"""
        self._count_all(KHV=4)
        self.count.difference_ids.explanation = "Vỡ ống kính"
        for form in ("c53", "teaching"):
            self.count.form = form
            _name, content, _mime = self.count._register_file("pdf")
            text = self._text(content)
            self.assertIn("Kính hiển vi KHV", text)
            self.assertIn("Vỡ ống kính", text)
            self.assertTrue(self.count._register_file("xlsx")[1])

    def test_the_minutes_name_board_result_and_difference(self):
        self._count_all(KHV=4)
        self.count.difference_ids.explanation = "Vỡ ống kính"
        self.count.conclusion = "Đề nghị sửa chữa tủ"
        content, _type = self.env["ir.actions.report"]._render_qweb_pdf(
            "edu_equipment.count_minutes", self.count.ids
        )
        text = self._text(content)
        for words in ("BIÊN BẢN KIỂM KÊ", "C53-HD", "Vỡ ống kính", "tủ", "1.500.000"):
            self.assertIn(words, text)
