import base64
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.tests.import_common import workbook

from .common import LibraryCommon

HEADINGS = ["STT", "Mã định danh", "Họ và tên", "Ngày sinh", "Lớp"]


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestClassList(LibraryCommon):
    """The school's own list gives each pupil the class of the year, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.tz = "Asia/Ho_Chi_Minh"
        cls.before = cls.env["edu.school.year"].create(
            {"name": "2018–2019", "date_start": "2018-08-27", "date_end": "2019-07-31"}
        )
        cls.pupil.class_id = cls._class("6A1", cls.before)

    @classmethod
    def _class(cls, name, year):
        return cls.env["edu.class"].create(
            {
                "name": name,
                "unit_id": cls.school.id,
                "school_year_id": year.id,
                "grade_id": cls.env.ref("edu_base.grade_6").id,
            }
        )

    def _job(self, *rows, user=None, **vals):
        lines = [[n, *row] for n, row in enumerate(rows, 1)]
        job = (
            self.env["edu.import.job"]
            .with_user(user or self.librarian)
            .create(
                {
                    "handler": "reader",
                    "file": base64.b64encode(workbook([HEADINGS, *lines])),
                    "filename": "lop.xlsx",
                    "reader_year_id": self.year.id,
                    **vals,
                }
            )
        )
        job.action_check()
        return job

    def _imported(self, *rows, **vals):
        job = self._job(*rows, **vals)
        job.with_context(queue_job__no_delay=True).action_import()
        self.assertEqual(job.state, "done", job.message)
        return job

    def _of(self, name):
        return self.env["edu.library.reader"].search([("name", "=", name)])

    def test_a_new_pupil_gets_a_card_in_a_class_of_the_year(self):
        """LIB-37"""
        job = self._imported(["89001", "Phạm Minh", "12/9/2008", "Lớp 6A3"])
        reader = self._of("Phạm Minh")
        self.assertEqual(reader.class_id.name, "6A3")
        self.assertEqual(reader.class_id.school_year_id, self.year)
        self.assertEqual(reader.class_id.grade_id.code, "6")
        self.assertEqual(str(reader.birthday), "2008-09-12")
        self.assertTrue(reader.card_no)
        self.assertEqual(job.created_count, 1)

    def test_the_same_file_twice_changes_nothing(self):
        row = ["89001", "Phạm Minh", "12/9/2008", "6A3"]
        self._imported(row)
        job = self._imported(row)
        self.assertEqual((job.created_count, job.unchanged_count), (0, 1))
        self.assertEqual(len(self._of("Phạm Minh")), 1)

    def test_a_pupil_is_known_by_code_whatever_the_name(self):
        self.pupil.pupil_code = "89007"
        self._imported(["89007", "Nguyễn Thị Ân", None, "7A2"])
        self.assertEqual(self.pupil.name, "Nguyễn Thị Ân")
        self.assertEqual(self.pupil.class_id.name, "7A2")

    def test_a_pupil_is_known_by_name_and_birth_date(self):
        self.pupil.birthday = "2007-05-04"
        self._imported(["89008", self.pupil.name, "4/5/2007", "7A5"])
        self.assertEqual(self.pupil.class_id.name, "7A5")
        self.assertEqual(self.pupil.pupil_code, "89008")

    def test_a_pupil_is_known_by_name_and_the_class_below(self):
        job = self._imported([None, self.pupil.name, None, "7A1"])
        self.assertEqual(self.pupil.class_id.name, "7A1")
        self.assertEqual((job.created_count, job.updated_count), (0, 1))

    def test_the_same_name_in_another_class_is_another_pupil(self):
        job = self._job([None, self.pupil.name, None, "9A4"])
        self.assertIn(self.pupil.card_no, job.warning_row_ids.issues_text)
        self.assertIn("new reader", job.warning_row_ids.issues_text)

    def test_twins_in_name_are_refused_until_told_apart(self):
        self._reader(self.pupil.name, class_id=self.pupil.class_id.id)
        job = self._job([None, self.pupil.name, None, "7A1"])
        self.assertIn("give code", job.error_row_ids.issues_text)

    def test_one_person_on_two_rows_is_refused_once(self):
        job = self._job(*[[None, "Phạm Minh", "12/9/2008", "6A3"]] * 2)
        self.assertIn("row 2", job.error_row_ids.issues_text)
        self.assertEqual((job.good_count, job.error_count), (1, 1))

    def test_a_class_without_grade_in_its_name_asks_for_it(self):
        job = self._job([None, "Bé Na", None, "Lá 1"])
        self.assertIn("give the grade", job.error_row_ids.issues_text)

    def test_who_is_not_in_the_list_is_named_and_kept(self):
        job = self._imported([None, self.pupil.name, None, "7A1"])
        self.assertIn("not in this file", job.notes_html)
        Reader = self.env["edu.library.reader"].with_user(self.librarian)
        off = Reader.search([("is_off_list", "=", True)])
        self.assertEqual(off.sudo(False), self.other_pupil.with_user(self.librarian))
        self.assertTrue(off.is_off_list)
        self.assertEqual(self.other_pupil.state, "active")

    def test_a_pupil_who_comes_back_has_the_old_card(self):
        self.pupil.with_user(self.librarian).action_close()
        self._imported([None, self.pupil.name, None, "7A1"])
        self.assertEqual(self.pupil.state, "active")

    def test_the_title_of_the_file_tells_the_year(self):
        lines = [
            ["TRƯỜNG THCS BÌNH HÒA"],
            ["DANH SÁCH HỌC SINH NĂM HỌC 2018 - 2019"],
            HEADINGS,
            [1, None, "Phạm Minh", None, "6A1"],
        ]
        job = self.env["edu.import.job"].with_user(self.librarian)
        job = job.create(
            {
                "handler": "reader",
                "file": base64.b64encode(workbook(lines)),
                "filename": "lop.xlsx",
            }
        )
        self.assertEqual(job.reader_year_id, self.before)
        self.assertIn("2018–2019", job.notes_html)

    def test_teachers_come_by_list_without_class(self):
        category = self.env.ref("edu_library.category_teacher")
        self._imported(
            [None, self.teacher_card.name, None, None],
            [None, "Võ Thầy Mới", None, None],
            reader_category_id=category.id,
        )
        self.assertEqual(self.teacher_card.list_year_id, self.year)
        self.assertEqual(self._of("Võ Thầy Mới").category_id, category)

    def test_only_the_librarian_imports_readers(self):
        for user in (self.teacher, self.head, self.officer):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self._job([None, "A", None, "6A1"], user=user)
        with self.assertRaises(AccessError):
            self._job([None, "A", None, "6A1"], unit_id=self.neighbour.id)

    def test_an_old_list_is_forgotten_with_its_file(self):
        self.env.cr.execute("SELECT now() AT TIME ZONE 'UTC'")
        today = self.env.cr.fetchone()[0]  # rows are dated by the database
        job = self._imported(["89001", "Phạm Minh", "12/9/2008", "6A3"])
        Retention = self.env["edu.library.retention"]
        with freeze_time(today + timedelta(days=300)):
            Retention._forget(lambda done: 1)
        self.assertTrue(job.row_ids)
        with freeze_time(today + timedelta(days=400)):
            Retention._forget(lambda done: 1)
        self.env.invalidate_all()
        self.assertFalse(job.row_ids or job.file)
        self.assertEqual((job.state, job.created_count), ("done", 1))

    def test_two_thousand_pupils_take_few_statements(self):
        rows = [
            [f"7{n:05d}", f"Học sinh {n}", None, f"6A{n % 40 + 1}"] for n in range(2000)
        ]
        job = self._job(*rows)
        self.env.flush_all()
        with self.assertQueryCount(300):
            job.with_context(queue_job__no_delay=True).action_import()
        self.assertEqual(job.created_count, 2000)
        year = self.env["edu.school.year"].create(
            {"name": "2020–2021", "date_start": "2020-08-31", "date_end": "2021-07-31"}
        )
        job = self._job(
            *[[row[0], row[1], None, f"7{row[3][1:]}"] for row in rows],
            reader_year_id=year.id,
        )
        self.env.flush_all()
        with self.assertQueryCount(600):  # 40 classes, not 2,000 readers
            job.with_context(queue_job__no_delay=True).action_import()
        self.assertEqual(job.updated_count, 2000)
