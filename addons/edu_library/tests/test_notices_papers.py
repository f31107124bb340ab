import io

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from .notices_common import NoticesCommon


@tagged("post_install", "-at_install")
@freeze_time("2020-03-11")
class TestNoticesPapers(NoticesCommon):
    """Lists for the class, letters for the parents, slips for the shelf."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["edu.form"].search([("key", "=", "library_reminder")]).flush_recordset()

    def setUp(self):
        super().setUp()
        self._lend_all()
        self.reminder = self.reminders._gather(
            self.env["edu.library.reminder"]._fields["week_start"].today(), self.school
        )
        self.row = self.reminder.row_ids.with_user(self.librarian)

    def test_the_list_has_a_line_for_each_book(self):
        rows = list(self.row._register_rows({}))
        self.assertEqual([row["rank"] for row in rows], [1, 2, 3])
        self.assertEqual({row["late"] for row in rows}, {2})
        name, content, _kind = self.row._register_file("xlsx")
        self.assertIn("6A", name)
        self.assertEqual(content[:2], b"PK")
        self.assertEqual(self.row._register_file("pdf")[1][:4], b"%PDF")

    def test_one_file_with_a_letter_for_each_pupil(self):
        self.pupil.guardian = "Nguyễn Văn Ba"
        self.row.action_print_letters()
        pdf, _kind = self.env["ir.actions.report"]._render_qweb_pdf(
            "edu_library.reminder_letters", self.row.ids
        )
        pages = PdfReader(io.BytesIO(pdf)).pages
        self.assertEqual(len(pages), 2)
        self.assertIn("Nguyễn Văn Ba", pages[0].extract_text())
        self.assertNotIn(self.other_pupil.name, pages[0].extract_text())

    def test_letters_are_written_down_once_a_week(self):
        self.row.action_print_letters()
        self.row.action_print_letters()
        logs = self.reminder.log_ids
        self.assertEqual(logs.reader_id, self.pupil | self.other_pupil)
        self.assertEqual(set(logs.mapped("channel")), {"letter"})
        self.assertEqual(len(logs), 2)

    def test_without_overdue_books_there_is_no_letter(self):
        self._give_back(self.copies)
        self.reminders._gather(self.reminder.week_start, self.school)
        with self.assertRaises(UserError):
            self.row.action_print_letters()

    def test_the_class_teacher_reads_the_own_class_only(self):
        other = self._user("gv2", "teacher", self.school)
        mine = self.row.with_user(self.teacher)
        self.assertEqual(len(list(mine._register_rows({}))), 3)
        with self.assertRaises(AccessError):
            list(self.row.with_user(other)._register_rows({}))
        with self.assertRaises(AccessError):
            mine.action_print_letters()

    def test_other_libraries_and_units_above_see_no_list(self):
        stranger = self._user("tv9", "librarian", self.stranger)
        for user in (stranger, self.officer):
            with self.assertRaises(AccessError):
                list(self.row.with_user(user)._register_rows({}))
        self.assertFalse(self.reminder.with_user(stranger).search([]))

    def test_figures_and_logs_are_not_typed(self):
        mine = self.reminder.with_user(self.librarian)
        with self.assertRaises(UserError):
            mine.overdue_count = 0
        with self.assertRaises(AccessError):
            self.row.told_on = False
        with self.assertRaises(AccessError):
            mine.create({"week_start": "2020-03-16"})
        Log = self.env["edu.library.reminder.log"].with_user(self.librarian)
        with self.assertRaises(AccessError):
            Log.create({"reader_id": self.pupil.id})
        mine.doc_number = "12/GB-TV"

    def test_only_the_librarian_brings_the_lists_up_to_date(self):
        Reminder = self.env["edu.library.reminder"]
        action = Reminder.with_user(self.librarian).action_this_week()
        self.assertEqual(action["res_id"], self.reminder.id)
        with self.assertRaises(AccessError):
            Reminder.with_user(self.teacher).action_this_week()

    def _kept(self):
        Hold = self.env["edu.library.hold"]
        hold = Hold._place(self.other_pupil, self.novel)
        self._give_back(self.copies[:1])
        return hold.with_user(self.librarian)

    def test_a_slip_says_for_whom_and_until_when(self):
        hold = self._kept()
        (slip,) = hold._slips()
        self.assertEqual((slip.reader, slip.until), ("Trần Văn Bình", "14/03/2020"))
        self.assertIn(str(hold.id), hold.action_print_slips()["url"])
        hold.action_give_up()
        with self.assertRaises(UserError):
            hold.action_print_slips()

    def test_others_take_nobody_out_of_the_queue(self):
        hold = self._kept()
        stranger = self._user("tv10", "librarian", self.stranger)
        for user in (stranger, self.teacher, self.head):
            with self.assertRaises(AccessError):
                hold.with_user(user).action_give_up()


@tagged("post_install", "-at_install")
class TestNoticesSlips(NoticesCommon, HttpCase):
    def test_slips_are_downloaded_by_the_librarian(self):
        self._lend_all()
        hold = self.env["edu.library.hold"]._place(self.teacher_card, self.novel)
        self._give_back(self.copies[:1])
        url = f"/edu/library/slips/{hold.id}.pdf"
        self.authenticate(self.librarian.login, self.librarian.login)
        self.assertEqual(self.url_open(url).content[:4], b"%PDF")
        self.authenticate(self.teacher.login, self.teacher.login)
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(url).status_code, 403)
