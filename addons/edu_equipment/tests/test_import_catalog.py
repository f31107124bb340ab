import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .import_common import ImportCommon, save

HEADINGS = [
    ("Số TT", None),
    ("Chủ đề dạy học", None),
    ("Tên thiết bị", None),
    ("Mục đích sử dụng", None),
    ("Mô tả chi tiết thiết bị dạy học", None),
    ("Đối tượng sử dụng", "GV"),
    (None, "HS"),
    ("Đơn vị", None),
    ("Số lượng", None),
    ("Ghi chú", None),
]
DIVIDER = "Bộ thu nhận số liệu"


def annex(*lines):
    """Return the annex of a circular: headings of 9.1 of the domain facts."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([top for top, _below in HEADINGS])
    sheet.append([below for _top, below in HEADINGS])
    sheet.merge_cells("F1:G1")
    for letter in "ABCDEHIJ":
        sheet.merge_cells(f"{letter}1:{letter}2")
    for values in lines:
        sheet.append(values)
    return save(book)


@tagged("post_install", "-at_install")
@freeze_time("2022-03-01")
class TestImportCatalog(ImportCommon):
    """Minimum-equipment lists as the circulars print them (EQM-09)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Job = cls.env["edu.import.job"].with_user(cls.manager)
        cls.circular = cls.env["edu.legal.document"].create(
            {
                "name": "Danh mục thử",
                "number": "99/2022/TT-BGDĐT",
                "date_effective": "2022-02-14",
            }
        )
        cls.options = {
            "handler": "catalog",
            "catalog_document_id": cls.circular.id,
            "catalog_level_id": cls.env.ref("edu_base.level_upper_secondary").id,
            "catalog_subject_id": cls.env.ref("edu_base.subject_vl").id,
        }
        cls.data = annex(
            ["A", None, "THIẾT BỊ DÙNG CHUNG"],
            [1, None, DIVIDER, "đo số", "USB", "x", "x", "Bộ", "02–07"],
            ["B", None, "LỚP 10"],
            [2, "Động học", "Thiết bị đo gia tốc", "TN", "Rơi", "x", None, "Bộ", "07"],
            [3, "Động học", "Máng nghiêng", None, None, None, "x", "Cái", 7, "Gỗ"],
        )

    def _list(self):
        return self.env["edu.equipment.catalog"].search(
            [("legal_document_id", "=", self.circular.id)], order="sequence"
        )

    def test_the_list_lands_with_level_grade_and_users(self):
        job = self._imported(self.data, **self.options)
        self.assertEqual((job.state, job.created_count), ("done", 3))
        first, second, third = self._list()
        self.assertEqual(first.topic, "THIẾT BỊ DÙNG CHUNG")
        self.assertEqual((first.quantity, first.quantity_text), (2, "02–07"))
        self.assertEqual(second.grade_ids.code, "10")
        self.assertEqual((second.for_teacher, second.for_pupil), (True, False))
        self.assertEqual((third.uom_id, third.note), (self._ref("uom_piece"), "Gỗ"))
        self.assertEqual(str(third.date_from), "2022-02-14")

    def test_codes_are_given_and_stay(self):
        """LEG-01"""
        self._imported(self.data, **self.options)
        codes = [f"THPT-VL-{number:03d}" for number in (1, 2, 3)]
        self.assertEqual(self._list().mapped("code"), codes)
        again = self._imported(self.data, **self.options)
        self.assertEqual(self._counts(again), (0, 0, 3, 0))
        self.assertEqual(self._list().mapped("code"), codes)

    def test_a_range_is_said(self):
        job = self._checked(self.data, **self.options)
        self.assertIn("taken as required: 2", job.warning_row_ids.issues_text)

    def test_a_corrected_list_updates(self):
        self._imported(self.data, **self.options)
        data = annex([1, "THIẾT BỊ DÙNG CHUNG", DIVIDER, "đo", None, "x", "x", "Bộ", 3])
        job = self._imported(data, **self.options)
        self.assertEqual(self._counts(job), (0, 1, 0, 0))
        self.assertEqual(self._list()[0].quantity, 3)

    def test_the_same_line_twice_is_refused(self):
        data = annex([1, "A", DIVIDER, "x", None, "x"], [2, "A", DIVIDER, "y", None])
        job = self._checked(data, **self.options)
        self.assertIn("The same as row 3", self._errors(job)[4])

    def test_the_circular_must_be_chosen(self):
        with self.assertRaisesRegex(UserError, "Choose the circular"):
            self._checked(self.data, **{**self.options, "catalog_document_id": False})

    def test_only_the_manager_imports_lists(self):
        for user in (self.equipment_officer, self.head, self.officer):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.Job.with_user(user).create({"handler": "catalog"})
