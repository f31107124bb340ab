from odoo.tests import tagged

from .import_common import ImportCommon, workbook

HEADINGS = ["STT", "Mã trường", "Tên trường", "Cấp học", "Trực thuộc"]


@tagged("post_install", "-at_install")
class TestImportUnit(ImportCommon):
    """Schools come in from a list, each complete."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Job = cls.Job.with_user(cls.manager)

    def _schools(self, *rows):
        lines = [[i, *row] for i, row in enumerate(rows, 1)]
        return self._imported(workbook([HEADINGS, *lines]), handler="unit")

    def test_a_school_arrives_with_books_places_and_users(self):
        job = self._schools(["N-1", "THCS & THPT Mỹ Hòa", "THCS & THPT", "T-PCT"])
        school = job.sudo()._get_records()
        self.assertEqual(school.parent_id, self.office)
        self.assertEqual(
            set(school.level_ids.mapped("code")),
            {"lower_secondary", "upper_secondary"},
        )
        self.assertTrue(school.company_id and school.journal_id)
        self.assertTrue(school.sudo().user_ids)

    def test_without_a_superior_it_stands_below_the_importer(self):
        job = self._schools(["N-1", "THPT Chu Văn An", "THPT", None])
        self.assertEqual(job.sudo()._get_records().parent_id, self.department)

    def test_the_same_list_again_creates_nothing(self):
        row = ["N-1", "THPT Chu Văn An", "THPT", "T-PCT"]
        self._schools(row)
        again = self._schools(row)
        self.assertEqual((again.created_count, again.unchanged_count), (0, 1))

    def test_unknown_levels_and_codes_twice_are_named(self):
        job = self._schools(
            ["N-1", "A", "Đại học", None], ["N-2", "B", "TH", None], ["N-2", "C"]
        )
        errors = self._errors(job)
        self.assertIn("Unknown level", errors[2])
        self.assertIn("Already used on row 3", errors[4])
        self.assertEqual(job.created_count, 1)

    def test_the_template_is_understood_again(self):
        job = self.Job.create({"handler": "unit"})
        again = self._job(job._make_template(), handler="unit")
        self.assertFalse(again.missing_columns)
        self.assertEqual(again.column_ids[0].target, "code")
