import base64
from datetime import date

from odoo.tests import tagged

from odoo.addons.edu_base.tests.import_common import workbook

from .booklist_common import BooklistCommon, book, booklist


@tagged("post_install", "-at_install")
class TestBooklistRead(BooklistCommon):
    """Book lists are read as schools write them (LIB-33)."""

    def test_a_row_with_a_number_of_copies(self):
        """LIB-33: one row, three copies with the next numbers of the stack."""
        job = self._imported(book(1, day="05/09/2018"))
        copies = self._made(job)
        self.assertEqual(
            copies.mapped("accession_no"), ["STK.00001", "STK.00002", "STK.00003"]
        )
        self.assertEqual(
            (copies[0].price, copies[0].date_in, copies[0].source),
            (45000, date(2018, 9, 5), "opening"),
        )
        self.assertTrue(all(copies.mapped("label_token")))

    def test_the_register_of_accession_numbers(self):
        """LIB-33: Sổ đăng ký cá biệt with its merged headings."""
        top = ["Ngày vào sổ", "Số ĐKCB", "Tên tác giả và tên sách", "Xuất bản", None]
        top += [None, "Giá tiền", "Môn loại", "Số vào sổ tổng quát", "Phụ chú"]
        below = [None, None, None, "Nơi", "Nhà", "Năm", None, None, None, None]
        line = ["05/09/2018", "STK-00012", "Tô Hoài. Dế Mèn phiêu lưu kí", "H."]
        line += ["Kim Đồng", 2017, "38,000", "V23", "15", "Bìa cứng"]
        merges = ["D1:F1", *(f"{letter}1:{letter}2" for letter in "ABCGHIJ")]
        job = self._imported(workbook([top, below, line], merges=merges))
        copy = self._made(job)
        title = copy.title_id
        self.assertEqual((copy.accession_no, copy.voucher_no), ("STK.00012", "15"))
        self.assertEqual((copy.price, copy.note), (38000, "Bìa cứng"))
        self.assertEqual(title, self.novel)

    def test_what_a_title_is_made_of(self):
        job = self._imported(
            booklist(book(1, name="Hình học 9. Tập hai", isbn="604-0-18512-0", count=1))
        )
        title = self._made(job).title_id
        self.assertEqual((title.name, title.volume), ("Hình học 9", "Tập 2"))
        self.assertEqual((title.isbn, title.year), ("9786040185129", 2019))
        self.assertEqual(title.author_names, "Trần Thị Soạn")
        self.assertEqual(title.publisher_id.name, "Nhà xuất bản Giáo dục")
        self.assertEqual((title.unit_id, title.price), (self.school, 45000))

    def test_group_lines_name_kind_subject_and_grade(self):
        job = self._imported(
            "I. SÁCH GIÁO KHOA LỚP 6", book(1, kind=None), book(2, kind="Thiếu nhi")
        )
        titles = self._known("Sách tham khảo số 1") | self._known("Sách tham khảo số 2")
        self.assertEqual(titles.mapped("kind_id.code"), ["SGK", "STN"])
        self.assertEqual(titles.grade_ids.mapped("code"), ["6"])
        self.assertEqual(self._numbers(job)[0], "SGK.00001")

    def test_a_copy_that_left_keeps_its_number(self):
        """LIB-33: an old register lists withdrawn copies; their numbers stay taken."""
        head = ["Số ĐKCB", "Tên sách", "Ngày và số biên bản xuất"]
        job = self._imported(
            workbook(
                [head, ["STK 1", "Sách cũ", "12/2017"], ["STK 2", "Sách cũ", None]]
            )
        )
        self.assertEqual(self._made(job).mapped("status"), ["withdrawn", "available"])
        self.assertEqual(self._copies(self._title("Sách mới")).number, 3)

    def test_the_preview_says_what_is_known_and_what_is_new(self):
        known = self._title("Sách tham khảo số 1")
        job = self._checked(book(1), book(2, count=2, kind="SGK"))
        notes = "\n".join(job.check_notes)
        self.assertIn("Titles: 1 in the catalogue already, 1 new.", notes)
        self.assertIn("Copies: 5 (Reference book 3, Textbook 2), 225.000 đ.", notes)
        self.assertFalse(known.copy_ids)

    def test_bad_rows_say_why(self):
        job = self._checked(
            book(1, isbn="978-604-0-18512-8"),
            book(2, accession="chưa có"),
            book(3, accession="STK 1-4"),
            book(4, name=None),
            book(5, accession="XYZ 7", count=1),
            book(6),
        )
        said = self._errors(job)
        for text in (
            "Not an ISBN",
            "Not a number or range",
            "4 numbers for 3 copies",
            "Must be filled in",
            "No stack is called XYZ",
        ):
            self.assertIn(text, said)
        self.assertEqual((job.good_count, job.error_count), (1, 5))

    def test_bad_rows_are_corrected_and_come_after(self):
        job = self._imported(book(1), book(2, isbn="123"))
        again = self.Job.browse(job.action_correct()["res_id"])
        again.write({"file": base64.b64encode(booklist(book(2))), "filename": "2.xlsx"})
        again.action_check()
        again.with_context(queue_job__no_delay=True).action_import()
        self.assertEqual(self._counts(job), (1, 0, 1))
        self.assertEqual(self._numbers(again)[0], "STK.00004")

    def test_the_template_knows_its_own_headings(self):
        job = self.Job.create({"handler": "booklist"})
        again = self._job(base64.b64decode(job.template_file))
        self.assertFalse(again.missing_columns)
        fields = self.env["edu.import.handler.booklist"]._fields_spec()
        self.assertEqual(len(again.column_ids.filtered("target")), len(fields))
