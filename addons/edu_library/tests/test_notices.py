from datetime import date, timedelta

from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .notices_common import NoticesCommon


@tagged("post_install", "-at_install")
class TestNotices(NoticesCommon):
    """One list for a class and week, quiet e-mails, one activity (LIB-37)."""

    def test_one_list_for_a_class(self):
        self._lend_all()
        self._lend(self.teacher_card, self._copies(self.textbook))
        with freeze_time("2020-03-11"):
            reminder = self._night()
        self.assertEqual(reminder.week_start, date(2020, 3, 9))
        row = reminder.row_ids
        self.assertEqual((row.class_id, row.teacher_id), (self.group, self.teacher))
        self.assertEqual((row.reader_count, row.overdue_count), (2, 3))
        self.assertEqual((reminder.overdue_count, reminder.due_count), (3, 0))

    def test_what_falls_due_this_week_is_on_the_list(self):
        self._lend_all()
        with freeze_time("2020-03-06"):
            self.assertFalse(self._night())
        with freeze_time("2020-03-09"):
            reminder = self._night()
        self.assertEqual((reminder.overdue_count, reminder.due_count), (0, 3))

    def test_the_list_follows_the_loans(self):
        self._lend_all()
        with freeze_time("2020-03-09"):
            reminder = self._night()
        with freeze_time("2020-03-10"):
            self._give_back(self.copies)
            self.assertEqual(self._night(), reminder)
        self.assertEqual((reminder.overdue_count, reminder.row_ids.book_count), (0, 0))

    def test_the_teacher_gets_one_list_a_week(self):
        self._lend_all()
        for day in ("2020-03-10", "2020-03-11", "2020-03-12"):
            with freeze_time(day):
                self._night()
        mails = self._mails("gv@example.vn")
        self.assertEqual(len(mails), 1)
        self.assertEqual(mails.body_html.count("Dế Mèn"), 3)
        with freeze_time("2020-03-16"):
            self._night()
        self.assertEqual(len(self._mails("gv@example.vn")), 2)

    def test_a_teacher_is_not_written_to_twice_by_hand(self):
        self._lend_all()
        with freeze_time("2020-03-10"):
            row = self._night().row_ids.with_user(self.librarian)
            with self.assertRaises(UserError):
                row.action_mail_teacher()

    def test_a_reader_is_told_before_and_then_each_week(self):
        self._lend_all()
        told = []
        for offset in range(25):
            with freeze_time(date(2020, 3, 4) + timedelta(days=offset)):
                self._night()
            if len(self._mails("an@example.vn")) > len(told):
                told.append(date(2020, 3, 4) + timedelta(days=offset))
        # The list begins on Monday; two days before would be Saturday.
        week = timedelta(days=7)
        first = date(2020, 3, 9)
        self.assertEqual(told, [first, first + week, first + 2 * week])

    def test_one_mail_for_all_books_of_a_reader(self):
        self._lend_all()
        with freeze_time("2020-03-10"):
            reminder = self._night()
        body = self._mails("an@example.vn").body_html
        self.assertEqual(body.count("Dế Mèn"), 2)
        self.assertEqual(reminder.log_ids.mapped("books"), [2])

    def test_who_brought_everything_back_hears_nothing(self):
        self._lend_all()
        with freeze_time("2020-03-09"):
            self._give_back(self.copies[:2])
            self._night()
        self.assertFalse(self._mails("an@example.vn"))

    def test_after_long_nobody_is_written_to(self):
        self._lend_all()
        with freeze_time("2020-06-10"):
            self._night()
        self.assertFalse(self._mails("an@example.vn"))

    def test_a_school_may_keep_quiet(self):
        self._lend_all()
        self.env["edu.library.notice.rule"].create(
            {"unit_id": self.school.id, "by_mail": False}
        )
        with freeze_time("2020-03-10"):
            reminder = self._night()
        self.assertFalse(self._mails("gv@example.vn") | self._mails("an@example.vn"))
        self.assertFalse(reminder.row_ids.told_on)

    def test_nobody_is_reminded_more_than_once_a_week(self):
        rule = self.env.ref("edu_library.notice_rule_all")
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            rule.repeat_days = 6
            rule.flush_recordset()

    def test_the_librarian_has_one_activity(self):
        self._lend_all()
        for day in ("2020-03-10", "2020-03-11", "2020-03-17"):
            with freeze_time(day):
                self._night()
        activity = self.env["mail.activity"].search(
            [
                ("user_id", "=", self.librarian.id),
                ("res_model", "=", "edu.library.reminder"),
            ]
        )
        self.assertEqual(len(activity), 1)
        self.assertIn("3", activity.summary)

    def test_what_is_read_inside_is_not_asked_for(self):
        self._lend(self.pupil, self.copies[:1], inside=True)
        with freeze_time("2020-03-10"):
            self.assertFalse(self._night())

    def test_a_year_later_nobody_was_reminded(self):
        self._lend_all()
        with freeze_time("2020-03-10"):
            reminder = self._night()
            self.assertTrue(reminder.log_ids)
        with freeze_time("2021-06-10"):
            self.env["edu.library.reminder.log"]._gc_old()
        self.assertFalse(reminder.exists())

    def test_gathering_costs_the_same_for_more_classes(self):
        self._lend_all()
        today = date(2020, 3, 10)
        self.reminders._gather(today)
        other = self.group.copy({"name": "6B"})
        reader = self._reader("Hồ Thị Chi", class_id=other.id)
        self._lend(reader, self._copies(self.novel))
        self.reminders._gather(today)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(8):
            self.reminders._gather(today)
