from datetime import datetime

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import LibraryCommon

BACK = datetime(2020, 3, 9, 2, 0)


@tagged("post_install", "-at_install")
@freeze_time("2021-03-20")  # twelve months after what was returned on 9 March 2020
class TestPrivacy(LibraryCommon):
    """History loses its readers after the set time; figures and counts stay."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.grade = cls.env.ref("edu_base.grade_6")
        cls.pupil.class_id = cls.env["edu.class"].create(
            {
                "name": "6A1",
                "unit_id": cls.school.id,
                "school_year_id": cls.year.id,
                "grade_id": cls.grade.id,
            }
        )
        cls.Retention = cls.env["edu.library.retention"]

    def _returned(self, reader, at=BACK):
        copy = self._copies(self.novel)
        loans, _refused = self._lend(reader, copy)
        self._give_back(copy, at=at)
        return loans

    def _forget(self):
        self.Retention._forget(lambda done: 1)
        self.env.invalidate_all()

    def _figures(self):
        names = ["loans", "returns", "lost", "readers", "readers_year"]
        groupby = ["scope", "date:month", "category_id", "grade_id", "kind_id"]
        return sorted(
            self.env["edu.library.figure"]._read_group(
                [("unit_id", "=", self.school.id), ("scope", "!=", "now")],
                groupby,
                [f"{name}:sum" for name in names],
            ),
            key=str,
        )

    def test_an_old_loan_keeps_category_and_grade_only(self):
        loan = self._returned(self.pupil)
        self._forget()
        self.assertFalse(loan.reader_id)
        self.assertFalse(loan.class_id)
        self.assertEqual(loan.category_id, self.pupil.category_id)
        self.assertEqual(loan.grade_id, self.grade)

    def test_a_loan_of_the_last_months_is_remembered(self):
        loan = self._returned(self.pupil, at=datetime(2020, 3, 21))
        self._forget()
        self.assertEqual(loan.reader_id, self.pupil)

    def test_a_book_that_is_still_out_is_no_history(self):
        loans, _refused = self._lend(self.pupil, self._copies(self.novel))
        self._forget()
        self.assertEqual(loans.reader_id, self.pupil)

    @freeze_time("2020-07-20")
    def test_no_loan_is_forgotten_before_its_school_year_ends(self):
        self.env.ref("edu_library.retention_province").history_months = 2
        loan = self._returned(self.pupil)
        self._forget()
        self.assertTrue(loan.reader_id)

    def test_the_nearest_unit_decides(self):
        self.Retention.create({"unit_id": self.office.id, "history_months": 36})
        loan = self._returned(self.pupil)
        self._forget()
        self.assertTrue(loan.reader_id)

    def test_figures_stay_equal(self):
        """LIB-18"""
        self._returned(self.pupil)
        self._returned(self.pupil)
        self._returned(self.other_pupil)
        self._lend(self.teacher_card, self._copies(self.novel))
        self.env["edu.library.figure"]._refresh()
        before = self._figures()
        self._forget()
        self.env["edu.library.figure"]._refresh()
        self.assertEqual(self._figures(), before)
        self.assertTrue(before)

    def test_the_metric_of_readers_stays(self):
        """TGT: a share of readers in a year long past is still what it was."""
        self._returned(self.pupil)
        self._returned(self.other_pupil)
        self._returned(self.teacher_card)
        before = self._metric("pupil"), self._metric()
        self._forget()
        self.assertEqual((self._metric("pupil"), self._metric()), before)
        self.assertEqual(before, (2, 3))

    def _metric(self, who=None):
        query = self.env["edu.library.metrics"]._readers(
            self.year.date_end, self.year, who
        )
        return dict(self.env.execute_query(query)).get(self.school.id)

    def test_counts_on_the_cards_stay_equal(self):
        self._returned(self.pupil)
        self._lend(self.pupil, self._copies(self.novel))
        self._forget()
        self.assertFalse(self.env["edu.library.quota"]._differences())
        self.assertEqual(self.pupil.open_loan_count, 1)

    def test_an_old_hold_loses_its_reader(self):
        copy = self._copies(self.novel)
        self._lend(self.other_pupil, copy)
        hold = self.env["edu.library.hold"]._place(self.pupil, self.novel)
        hold._give_up()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE edu_library_hold SET write_date = %s WHERE id = %s", [BACK, hold.id]
        )
        self._forget()
        self.assertFalse(hold.reader_id)
        self.assertEqual(hold.category_id, self.pupil.category_id)
        self.assertEqual(hold.grade_id, self.grade)

    def test_who_waits_is_not_forgotten(self):
        self._lend(self.other_pupil, self._copies(self.novel))
        hold = self.env["edu.library.hold"]._place(self.pupil, self.novel)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.env.cr.execute(
                "UPDATE edu_library_hold SET reader_id = NULL WHERE id = %s", [hold.id]
            )

    def test_old_acts_at_the_desk_name_nobody(self):
        event = self.env["edu.library.desk.event"].create(
            {
                "unit_id": self.school.id,
                "request_id": "a-scan-of-the-card",
                "user_id": self.librarian.id,
                "act": "look",
                "at": BACK,
                "received_on": BACK,
                "code": self.pupil.card_no,
                "reader_id": self.pupil.id,
                "status": "ok",
                "answer": {"status": "ok", "title": self.pupil.name},
            }
        )
        self._forget()
        self.assertFalse(event.reader_id)
        self.assertFalse(event.code)
        self.assertNotIn(self.pupil.name, str(event.answer))
        self.assertEqual(event.act, "look")

    def test_who_left_and_owes_nothing_is_a_number(self):
        self.pupil.write({"birthday": "2008-01-01", "guardian": "Mẹ", "phone": "09"})
        self.pupil.message_post(body="Em An")
        self.pupil.email = "me.an@example.com"
        account = self.pupil.with_user(self.librarian).sudo()
        account._create_logins()
        account = self.pupil.user_id
        self.pupil._set_state("closed", False)
        self.pupil.closed_on = "2020-03-01"
        name = self.pupil.name
        self._forget()
        self.assertEqual(self.pupil.name, self.pupil.card_no)
        self.assertFalse(self.pupil.birthday or self.pupil.guardian)
        self.assertFalse(self.pupil.phone or self.pupil.class_id or self.pupil.active)
        self.assertFalse(self.pupil.message_ids)
        self.assertNotIn(name, str(self.pupil.read()))
        self.assertFalse(account.active or account.email)

    def test_who_left_with_a_book_is_still_known(self):
        self._lend(self.pupil, self._copies(self.novel))
        self.pupil._set_state("closed", False)
        self.pupil.closed_on = "2020-03-01"
        self._forget()
        self.assertFalse(self.pupil.forgotten_on)

    def test_a_cron_out_of_time_stops_after_a_batch(self):
        loan = self._returned(self.pupil)
        self.pupil._set_state("closed", False)
        self.pupil.closed_on = "2020-03-01"
        self.Retention._forget(lambda done: 0)
        self.assertFalse(loan.reader_id)
        self.assertFalse(self.pupil.forgotten_on)
        self._forget()
        self.assertTrue(self.pupil.forgotten_on)

    def test_who_sets_the_time(self):
        vals = {"unit_id": self.school.id, "history_months": 24}
        for user in (self.librarian, self.teacher, self.officer):
            with self.assertRaises(AccessError):
                self.Retention.with_user(user).create(vals)
        rule = self.Retention.with_user(self.head).create(vals)
        with self.assertRaises(AccessError):
            rule.unit_id = self.neighbour
        province = self.env.ref("edu_library.retention_province")
        with self.assertRaises(AccessError):
            province.with_user(self.head).history_months = 3
        province.with_user(self.manager).history_months = 24
