import io

import openpyxl

from odoo.tests import freeze_time, tagged

from .import_common import ImportCommon, corrected, inventory, line

# Twelve mistakes, each of another kind: number of the line, what is wrong, the reason.
MISTAKES = {
    20: ({"book": "bảy"}, "Not a number"),
    60: ({"actual": -3}, "Must not be below 0"),
    100: ({"code": "VL0099"}, "Already used on row"),
    140: ({"name": "   "}, "Must be filled in"),
    180: ({"year": "năm 2035"}, "Must not be above 2019"),
    220: ({"broken": 99}, "99 broken, but there are only 5"),
    260: ({"cost": "thỏa thuận"}, "Not a number"),
    300: ({"code": None}, "Must be filled in"),
    340: ({"place": None}, "No place is given"),
    380: ({"uom": "Kiểu"}, "Unknown name"),
    420: ({"book": None, "actual": None}, "No quantity is given"),
    460: ({"year": "31/02/2015"}, "Not a date"),
}


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestImportWorkbook(ImportCommon):
    """A school's workbook of 500 lines, 12 of them wrong (issue: proof of import)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lines = [line(n) for n in range(1, 501)]
        for number, (mistake, _reason) in MISTAKES.items():
            cls.lines[number - 1] = line(number, **mistake)
        cls.first = cls._imported(["I MÔN VẬT LÍ", *cls.lines])

    def test_the_good_lines_land_in_one_voucher(self):
        """EQM-01"""
        self.assertEqual(self.first.state, "done", self.first.message)
        self.assertEqual(self._counts(self.first), (488, 0, 0, 12))
        voucher = self.first.equipment_voucher_id
        self.assertEqual((voucher.state, voucher.type), ("posted", "opening"))
        self.assertEqual((voucher.line_count, voucher.value), (488, 488 * 5 * 485000))
        self.assertEqual(str(voucher.date), "2019-08-31")
        self.assertIn("kiem_ke.xlsx", voucher.reason)
        self.assertEqual(sum(self._register().mapped("quantity")), 488 * 5)
        self.assertFalse(self.env["edu.equipment.balance"]._differences())

    def test_each_mistake_is_named_on_its_row(self):
        book = openpyxl.load_workbook(io.BytesIO(self.first._make_error_workbook()))
        reasons = {row[0]: row[12] for row in book.active.values if row[0] in MISTAKES}
        self.assertEqual(reasons.keys(), MISTAKES.keys())
        for number, (_mistake, reason) in MISTAKES.items():
            self.assertIn(reason, reasons[number])

    def test_the_corrected_error_workbook_completes_the_register(self):
        data = corrected(self.first._make_error_workbook(), line)
        action = self.first.action_correct()
        job = self.Job.browse(action["res_id"])
        job.write({"file": self._encode(data), "filename": "sua.xlsx"})
        job.action_check()
        self._run(job)
        self.assertEqual(self._counts(job), (12, 0, 0, 0))
        self.assertEqual(job.equipment_date, self.first.equipment_date)
        self.assertEqual(len(self._register()), 500)
        self.assertEqual(self._register().subject_id.code, "VL")

    def test_the_corrected_whole_file_adds_only_what_was_missing(self):
        job = self._imported(["I MÔN VẬT LÍ", *(line(n) for n in range(1, 501))])
        self.assertEqual(self._counts(job), (12, 0, 488, 0))
        self.assertEqual(job.equipment_voucher_id.line_count, 12)
        self.assertEqual(len(self._register()), 500)

    def test_the_same_file_again_changes_nothing(self):
        job = self._imported(inventory(["I MÔN VẬT LÍ", *self.lines]))
        self.assertEqual(self._counts(job), (0, 0, 488, 12))
        self.assertFalse(job.equipment_voucher_id)
        vouchers = self.env["edu.equipment.voucher"]
        self.assertEqual(vouchers.search_count([("unit_id", "=", self.school.id)]), 1)

    def test_numbers_of_the_register_are_unique_and_labelled(self):
        tokens = self._register().mapped("label_token")
        self.assertEqual(len(set(tokens)), 488)
        self.assertTrue(all(token.startswith("E") for token in tokens))
