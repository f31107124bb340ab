import io

from openpyxl import load_workbook

from odoo.tests import tagged

from odoo.addons.edu_base.engine.register import Group, Subtotal

from .wear_common import WearCommon


@tagged("post_install", "-at_install")
class TestWearPrint(WearCommon):
    """EQM-17: C55a-HD, with what changed since last year."""

    def setUp(self):
        super().setUp()
        self.machine = self._machine()
        self._receive(self.machine)
        self._wear_through(2019, 2019)
        self._receive(self._machine("MOI"), date="2020-03-01")
        voucher = self._voucher(
            self.machine, type="disposal", from_place=self.physics, date="2020-11-30"
        )
        voucher.line_ids.to_place_id = False
        voucher._post()
        self.run = self._run(2020)

    def test_four_blocks_add_up(self):
        """Last year + increase − decrease = this year."""
        rows = list(self.run._register_rows({"part": "table"}))
        sums = [row.values["amount"] for row in rows if isinstance(row, Subtotal)]
        self.assertEqual(sums, [3e6, 3e6, 3e6, 3e6])
        self.assertEqual(sums[0] + sums[1] - sums[2], sums[3])
        self.assertEqual(len([row for row in rows if isinstance(row, Group)]), 4)

    def test_workbook_has_the_table_and_the_annex(self):
        name, content, _mime = self.run._register_file("xlsx")
        book = load_workbook(io.BytesIO(content))
        self.assertEqual(len(book.worksheets), 2)
        texts = [
            str(cell.value)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        self.assertIn("BẢNG TÍNH HAO MÒN TÀI SẢN CỐ ĐỊNH", texts)
        self.assertIn("Kính hiển vi MOI", texts)
        self.assertTrue(name.startswith("C55a-HD"))

    def test_pdf_is_made(self):
        self.assertTrue(self.run._register_pdf().startswith(b"%PDF"))

    def test_change_from_last_year_is_on_the_line(self):
        self.assertEqual(self.run.line_ids.change, 3_000_000)
        self.run.action_post()
        after = self._run(2021)
        self.assertEqual(after.line_ids.previous, 3_000_000)
        self.assertEqual(after.line_ids.change, 0)
