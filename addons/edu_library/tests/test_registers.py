import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import LibraryCommon


@freeze_time("2020-03-02 01:00:00")
@tagged("post_install", "-at_install")
class TestRegisters(LibraryCommon):
    """The books of a library, generated from its copies and loans (LIB-32)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guide = cls._title("Sách giáo viên Toán 6", "teacher", language="eng")
        cls.first = cls._copies(cls.novel, 2, voucher_no="PN 1", price=20000)
        cls.second = cls._copies(
            cls.guide, 3, voucher_no="PN 1", price=10000
        ) | cls._copies(cls.textbook, 4, date_in="2019-10-01", price=5000)
        cls.map = cls._copies(cls._title("Bản đồ Việt Nam", "picture"))

    def _print(self, register, user=None, model="edu.library.register", **vals):
        return (
            self.env[model]
            .with_user(user or self.librarian)
            .create(
                {
                    "register": register,
                    "unit_id": self.school.id,
                    "period": "dates",
                    "date_from": "2019-08-01",
                    "date_to": "2020-07-31",
                    **vals,
                }
            )
        )

    def _rows(self, *args, **vals):
        choice = self._print(*args, **vals)
        return [
            [row for row in part["rows"] if isinstance(row, dict)]
            for part in choice._register_parts()
        ]

    def _lose(self, copy):
        self._lend(self.pupil, copy)
        return (
            self.env["edu.library.compensation"]
            .with_user(self.librarian)
            ._report(copy, "lost")
        )

    def test_a_voucher_is_one_line_of_the_general_register(self):
        (entries, _exits, _stock) = self._rows("general")
        self.assertEqual([row["number"] for row in entries], [1, 2])
        first = entries[0]
        self.assertEqual(
            [first[key] for key in ("titles", "copies", "amount", "STN", "SNV")],
            [2, 5, 70000, 2, 3],
        )
        self.assertEqual((first["native"], first["foreign"]), (2, 3))
        self.assertEqual(first["voucher"], "PN 1")
        self.assertFalse(self.map.general_no)

    def test_the_number_runs_on_in_the_next_year(self):
        (copy,) = self._copies(self.novel, date_in="2020-09-10")
        self.assertEqual(copy.general_no, 3)
        with self.assertRaises(UserError):
            copy.with_user(self.librarian).write({"general_no": 1})
        (copy,) = self._copies(self.novel, date_in="2020-09-11", general_no=1)
        self.assertEqual(copy.general_no, 4)

    def test_what_is_lost_leaves_and_comes_back_when_found(self):
        report = self._lose(self.first[0])
        (_entries, exits, stock) = self._rows("general")
        self.assertEqual([row["copies"] for row in exits], [1])
        self.assertEqual(exits[0]["voucher"], report.name)
        self.assertEqual([row["copies"] for row in stock], [0, 9, 1, 8])
        report.action_cancel()
        (_entries, exits, stock) = self._rows("general")
        self.assertEqual((exits, stock[-1]["copies"]), ([], 9))

    def test_one_copy_is_one_line_of_the_accession_register(self):
        parts = self._rows("individual")
        lines = {row["accession_no"]: row for part in parts for row in part}
        self.assertEqual(
            set(lines),
            set((self.first | self.second[:3] | self.map).mapped("accession_no")),
        )
        line = lines[self.second[0].accession_no]
        self.assertEqual((line["book"], line["general_no"]), (self.guide.name, 1))

    def test_textbooks_are_held_or_missing(self):
        self._lose(self.second[3])
        ((line,),) = self._rows("textbook")
        values = [line[key] for key in ("copies", "held", "gone", "amount")]
        self.assertEqual(values, [4, 3, 1, 20000])

    def test_issues_of_a_magazine_by_month(self):
        paper = self._title("Toán học và Tuổi trẻ", "periodical")
        stack = {"stack_id": self.env.ref("edu_library.stack_reference").id}
        self._copies(paper, 2, date_in="2019-11-05", **stack)
        self._copies(paper, date_in="2020-01-05", **stack)
        ((line,),) = self._rows("periodical")
        self.assertEqual((line["m11"], line["m1"], line["issues"]), (2, 1, 3))

    def test_loans_of_pupils_and_of_staff(self):
        self._lend(self.pupil, self.first[0])
        self._lend(self.teacher_card, self.second[0])
        self._give_back(self.first[0])
        for register, copy in (("pupils", self.first[0]), ("staff", self.second[0])):
            ((line,),) = self._rows(
                f"loans_{register}", model="edu.library.loan.register"
            )
            self.assertEqual(line["accession_no"], copy.accession_no)
            self.assertEqual(bool(line["back"]), register == "pupils")

    def test_the_diary_counts_a_reader_once_a_day(self):
        self._lend(self.pupil, self.first)
        self._lend(self.other_pupil, self.second[0])
        ((day,),) = self._rows("diary", model="edu.library.loan.register")
        self.assertEqual((day["visits"], day["loans"], day["home"]), (2, 3, 3))
        self.assertEqual((day["group_reference"], day["group_teacher"]), (2, 1))

    def test_every_book_is_written_as_workbook_and_pdf(self):
        self._lend(self.pupil, self.first[0])
        for model in ("edu.library.register", "edu.library.loan.register"):
            for register in dict(self.env[model]._fields["register"].selection):
                choice = self._print(register, model=model)
                name, content, _type = choice._register_file("xlsx")
                self.assertIn(self.school.name, name)
                sheet = load_workbook(io.BytesIO(content)).worksheets[0]
                self.assertGreater(sheet.max_row, 8, register)
                pdf = choice._register_file("pdf")[1]
                self.assertTrue(pdf.startswith(b"%PDF"), register)

    def test_above_the_school_holdings_are_read_and_loans_are_not(self):
        self.assertEqual(len(self._rows("general", self.officer)[0]), 2)
        with self.assertRaises(AccessError):
            self._print("loans_pupils", self.officer, "edu.library.loan.register")
        head = self._user("office_head", "head", self.office)
        with self.assertRaises(AccessError):
            self._print("diary", head, "edu.library.loan.register")

    def test_another_unit_reads_nothing(self):
        stranger = self._user("stranger_lib", "librarian", self.stranger)
        for model, register in (
            ("edu.library.register", "general"),
            ("edu.library.loan.register", "diary"),
        ):
            with self.assertRaises(AccessError):
                self._print(register, stranger, model)
            mine = self._print(register, self.librarian, model)
            with self.assertRaises(AccessError):
                mine.with_user(stranger)._register_file("xlsx")
            with self.assertRaises(AccessError):
                mine.with_user(self.librarian).unit_id = self.stranger
