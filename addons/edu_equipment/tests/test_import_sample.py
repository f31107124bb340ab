from odoo.tests import freeze_time, tagged

from .import_common import ImportCommon, inventory, line


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestImportSample(ImportCommon):
    """A workbook with everything schools do to a table."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.data = inventory(
            [
                "I MÔN VẬT LÍ",
                line(1, cost="15.600.000", year=2018),
                line(2, cost="485,000", uom="Chiếc", country="Việt Nam"),
                line(3, cost="8.900.000 đ", book="bảy", country="Đức"),
                line(4, actual=-3, place="P. Vật lý"),
                line(5, year="05/09/2018", place="P. Vật lý", uom="cái"),
                line(5, name="Máy phát âm tần"),
                line(7, name="   "),
                "II MÔN HÓA HỌC",
                line(8, year="năm 2035"),
                line(9, broken=99, place="Kho TB"),
                line(10, cost="thỏa thuận"),
                line(11, year="9/2017", actual=4, broken=1, place="Kho TB"),
                "III MÔN GDQP-AN",
                line(12, country=None, note="Phụ huynh tặng"),
            ],
            hidden=[10],
        )
        cls.job = cls._checked(cls.data)

    def _decide(self, job):
        choices = {"P. Vật lý": f"id:{self.physics.id}", "Kho TB": "create"}
        for value in job.value_ids:
            value.choice = choices[value.text]
        job.action_check()

    def test_headings_groups_and_the_day_of_the_count_are_found(self):
        targets = dict(
            zip(
                self.job.column_ids.mapped("heading"),
                self.job.column_ids.mapped("target"),
                strict=True,
            )
        )
        self.assertEqual(targets["Số lượng / Theo sổ"], "quantity_book")
        self.assertEqual(targets["Số lượng / Thực tế"], "quantity_actual")
        self.assertEqual(targets["Số lượng / Hỏng"], "quantity_broken")
        self.assertEqual(targets["Group lines"], "subject_id")
        self.assertEqual(str(self.job.equipment_date), "2019-08-31")
        kinds = self.job.skipped_row_ids.mapped("kind")
        self.assertEqual(kinds, ["group"] * 3 + ["total", "signature"])

    def test_near_names_are_proposed_and_never_taken(self):
        texts = {value.text: value for value in self.job.value_ids}
        self.assertEqual(texts.keys(), {"P. Vật lý", "Kho TB"})
        self.assertEqual(texts["P. Vật lý"].suggestions[0][0], self.physics.id)
        self.assertFalse(any(value.choice for value in texts.values()))
        self.assertIn("similar to “Phòng Vật lí”", self._errors(self.job)[14])

    def test_after_mapping_the_seven_bad_rows_are_named(self):
        self._decide(self.job)
        errors = self._errors(self.job)
        self.assertEqual(list(errors), [12, 13, 15, 16, 18, 19, 20])
        self.assertIn("Số lượng / Theo sổ Not a number. «bảy»", errors[12])
        self.assertIn("Đơn giá (đ) Not a number. «thỏa thuận»", errors[20])

    def test_good_rows_land_with_their_subjects(self):
        self._decide(self.job)
        self._run(self.job)
        lines = {item.code: item for item in self._register()}
        subjects = {code: item.subject_id.code for code, item in lines.items()}
        self.assertEqual(
            subjects,
            {"VL0001": "VL", "VL0002": "VL", "VL0005": "VL"}
            | {"VL0011": "HH", "VL0012": "QPAN"},
        )
        self.assertEqual(lines["VL0001"].unit_cost, 15_600_000)
        self.assertEqual(lines["VL0002"].uom_id, self._ref("uom_item"))
        self.assertEqual(lines["VL0002"].country_id.code, "VN")
        self.assertEqual(str(lines["VL0005"].date_in_use), "2018-09-05")
        self.assertFalse(lines["VL0011"].date_in_use)
        self.assertEqual(lines["VL0011"].year_in_use, 2017)

    def test_the_count_lands_and_the_broken_part_apart(self):
        """EQU-02"""
        self._decide(self.job)
        warnings = "\n".join(self.job.warning_row_ids.mapped("issues_text"))
        self.assertIn("Counted 4, on the books 5", warnings)
        self.assertIn("hidden", warnings)
        self._run(self.job)
        item = self._register(code="VL0011")
        self.assertEqual((item.quantity, item.quantity_broken), (4, 1))
        self.assertEqual(item.place_ids.name, "Kho TB")

    def test_the_choices_are_remembered(self):
        self._decide(self.job)
        self._run(self.job)
        again = self._checked(self.data)
        value = again.value_ids
        self.assertEqual((value.text, value.origin), ("P. Vật lý", "alias"))
        self.assertEqual(again.error_count, 7)
        self.assertEqual(again.column_ids[1].match, "remembered")
