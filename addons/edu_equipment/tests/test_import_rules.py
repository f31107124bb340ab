from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .import_common import ImportCommon, inventory, line


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestImportRules(ImportCommon):
    """What is said about a row, and what becomes of it."""

    def test_an_empty_count_is_as_on_the_books(self):
        remarks = self._remarks(line(actual=None))
        self.assertIn("Not counted; as on the books: 5.", remarks)

    def test_nothing_left_is_said_and_posts_nothing(self):
        self.assertIn("Nothing is left", self._remarks(line(actual=0)))
        job = self._imported([line(actual=0)])
        self.assertEqual(self._register().state, "new")
        self.assertFalse(job.equipment_voucher_id)

    def test_a_missing_price_is_said(self):
        self.assertIn("the line lands at 0 đ", self._remarks(line(cost=None)))

    def test_a_missing_price_is_taken_from_the_amount(self):
        item = line(cost=None, **{"Thành tiền": "2.425.000"})
        job = self._checked(inventory([item], extra=["Thành tiền"]))
        self.assertIn("from the amount: 485.000 đ", job.warning_row_ids.issues_text)
        self._run(job)
        self.assertEqual(self._register().unit_cost, 485000)

    def test_an_amount_that_does_not_fit_is_said(self):
        item = line(**{"Thành tiền": 485000})
        remarks = self._remarks(item, extra=["Thành tiền"])
        self.assertIn("5 × 485.000 = 2.425.000, the file says 485.000", remarks)

    def test_the_amount_of_the_books_is_no_mistake(self):
        item = line(actual=4, **{"Thành tiền": 5 * 485000})
        remarks = self._remarks(item, extra=["Thành tiền"])
        self.assertNotIn("the file says", remarks)

    def test_in_use_after_the_opening_is_said(self):
        remarks = self._remarks(line(year="05/09/2019"))
        self.assertIn("Later than the opening date 31/08/2019", remarks)

    def test_a_missing_unit_of_measure_is_said(self):
        self.assertIn("taken as “Piece”", self._remarks(line(uom=None)))

    def test_grades(self):
        item = line(**{"Lớp": "6-8"})
        self._imported(inventory([item], extra=["Lớp"]))
        self.assertEqual(self._register().grade_ids.mapped("code"), ["6", "7", "8"])
        bad = self._remarks(line(2, **{"Lớp": "lá"}), extra=["Lớp"])
        self.assertIn("Not grades from 1 to 12", bad)

    def test_a_serial_number_is_of_one_item(self):
        """EQU-01"""
        serial = ["Số seri"]
        self.assertIn(
            "stands for one item, not for 5",
            self._remarks(line(**{"Số seri": "SN1"}), extra=serial),
        )
        one = line(2, book=1, actual=1, **{"Số seri": "SN1"})
        self._imported(inventory([one], extra=serial))
        self.assertEqual(self._register().tracking, "item")

    def test_one_thing_of_a_class_kept_by_item_is_an_item(self):
        computers = self._ref("class_machine_computer")
        lines = [line(1, book=1, actual=1), line(2)]
        self._imported(lines, equipment_class_id=computers.id)
        self.assertEqual(self._register().mapped("tracking"), ["item", "batch"])

    def test_the_kind_follows_the_threshold_of_its_day(self):
        """LEG-02"""
        self._imported([line(1, cost=9_999_999), line(2, cost=10_000_000)])
        self.assertEqual(self._register().mapped("kind"), ["tool", "fixed_asset"])

    def test_a_kind_and_class_of_the_file_count(self):
        item = line(**{"Tính chất": "Vật tư", "Phân loại": "CCDC"})
        self._imported(inventory([item], extra=["Tính chất", "Phân loại"]))
        self.assertEqual(self._register().kind, "material")
        self.assertEqual(self._register().class_id, self._ref("class_tool"))

    def test_rows_without_a_place_take_the_chosen_one(self):
        self._imported([line(place=None)], equipment_place_id=self.store.id)
        self.assertEqual(self._register().place_ids, self.store)

    def test_the_chosen_place_is_of_the_unit(self):
        elsewhere = self._place("Kho", self.neighbour)
        with self.assertRaises(UserError):
            self._job(inventory([line()]), equipment_place_id=elsewhere.id)

    def test_other_options_ask_for_another_check(self):
        job = self._checked([line()])
        job.equipment_date = "2019-09-30"
        self.assertTrue(job.needs_check)
        with self.assertRaises(UserError):
            job.action_import()

    def test_an_opening_in_the_future_is_refused(self):
        job = self._job(inventory([line()]))
        job.equipment_date = "2019-12-31"
        with self.assertRaisesRegex(UserError, "in the future"):
            job.action_check()

    def test_a_file_without_a_day_is_of_the_end_of_last_year(self):
        data = self._checked([line(1, name=None)])._make_error_workbook()
        job = self._job(data)
        self.assertEqual(str(job.equipment_date), "2018-12-31")
        self.assertIn("does not say on which day", " ".join(job.notes))
