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

    def test_the_remaining_value_is_that_of_the_books(self):
        """C53-HD: of a fixed asset; tools have none."""
        machine = self._equipment(
            "MAY", tracking="item", unit_cost=20_000_000, entry_wear=5_000_000
        )
        self._receive(machine, type="opening")
        self.count.action_start()
        rows = {row["code"]: row for row in self.count._print_rows()}
        self.assertEqual(rows["MAY"]["book_rest"], 15_000_000)
        self.assertIsNone(rows["KHV"]["book_rest"])

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

    def test_the_sheet_of_a_place_names_things_and_no_quantity(self):
        """EQM-07: count sheet per room, also before anybody sees the books."""
        self.count.action_start()
        row = self.count.count_place_ids.filtered(lambda r: r.place_id == self.physics)
        row = row.with_user(self.teacher)
        rows = list(row._register_rows({}))
        self.assertEqual([r["code"] for r in rows], ["CAN", "KHV"])
        self.assertEqual(set(rows[0]), {"rank", "code", "name", "uom"})
        self.assertIn("PHIẾU KIỂM KÊ", self._text(row._register_file("pdf")[1]))
