from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .use_common import UseCommon


@tagged("post_install", "-at_install")
class TestLoanSession(UseCommon):
    """Lessons of 15 October 2019, booked the day before."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2019-10-14"):
            cls.session = cls._session(equipment=cls.microscope, quantity=3)

    def _loan(self, session=None):
        """The loan that the button of a session opens, as the officer."""
        session = (session or self.session).with_user(self.equipment_officer)
        action = session.action_hand_out()
        return session.env[action["res_model"]].browse(action["res_id"])

    @freeze_time("2019-10-15 09:00:00")
    def test_a_lesson_is_handed_out_taken_back_and_held(self):
        """EQU-04, EQU-06: from the booking, without typing anything again."""
        loan = self._loan()
        self.assertEqual(loan.borrower_id, self.teacher)
        self.assertEqual((loan.class_id, loan.lesson), (self.class_8a, "Lesson 1"))
        self.assertEqual(loan.line_ids.quantity, 3)
        loan.action_hand_out()
        self.assertEqual(self.session.loan_state, "out")
        loan.action_all_back()
        self.assertEqual(
            (self.session.loan_state, self.session.state), ("returned", "done")
        )

    @freeze_time("2019-10-15 09:00:00")
    def test_what_is_still_out_keeps_the_lesson_open(self):
        loan = self._loan()
        loan.action_hand_out()
        back = loan._open_return()
        back.line_ids.quantity_good = 2
        back.action_post()
        self.assertEqual(self.session.state, "booked")
        session = self.session.with_user(self.equipment_officer)
        back = session.env["edu.equipment.loan.return"].browse(
            session.action_take_back()["res_id"]
        )
        self.assertEqual(back.line_ids.quantity_open, 1)

    @freeze_time("2019-10-14 09:00:00")
    def test_brought_back_before_it_begins_is_not_held(self):
        loan = self._loan()
        loan.action_hand_out()
        loan.action_all_back()
        self.assertEqual(self.session.state, "booked")

    @freeze_time("2019-10-15 09:00:00")
    def test_pressing_twice_opens_the_same_loan(self):
        self.assertEqual(self._loan(), self._loan())

    @freeze_time("2019-10-15 09:00:00")
    def test_it_is_taken_from_the_room_of_the_lesson(self):
        places = {"from_place": self.physics, "to_place": self.chemistry}
        self._receive(self.microscope, 4, type="internal", **places)
        with freeze_time("2019-10-14"):
            session = self._session(
                2, place_id=self.chemistry.id, equipment=self.microscope
            )
        self.assertEqual(self._loan().line_ids.place_id, self.physics)
        self.assertEqual(self._loan(session).line_ids.place_id, self.chemistry)

    @freeze_time("2019-10-14 09:00:00")
    def test_a_booking_is_cancelled_with_its_request_but_not_when_out(self):
        draft = self._loan()
        self.session.action_cancel()
        self.assertEqual(draft.state, "cancelled")
        self.session.action_rebook()
        self._loan().action_hand_out()
        with self.assertRaisesRegex(UserError, "Take back first"):
            self.session.action_cancel()

    @freeze_time("2019-10-14 09:00:00")
    def test_a_teacher_prepares_and_does_not_hand_out(self):
        session = self.session.with_user(self.teacher)
        action = session.action_hand_out()
        loan = session.env[action["res_model"]].browse(action["res_id"])
        with self.assertRaises(AccessError):
            loan.action_hand_out()
        with self.assertRaises(AccessError):
            self.session.with_user(self.neighbour_officer).action_hand_out()

    @freeze_time("2019-10-14 09:00:00")
    def test_choosing_the_lesson_in_the_form_fills_it(self):
        form = Form(self.env["edu.equipment.loan"].with_user(self.equipment_officer))
        form.session_id = self.session
        loan = form.save()
        self.assertEqual(
            (loan.borrower_id, str(loan.date_due)), (self.teacher, self.DAY)
        )
        self.assertEqual(loan.line_ids.equipment_id, self.microscope)

    @freeze_time("2019-10-14 09:00:00")
    def test_what_lessons_have_booked_is_said_before_it_is_lent(self):
        """EQU-04: 3 of 10 are booked for the next day; 8 for longer are too many."""
        loans = self.env["edu.equipment.loan"].with_user(self.equipment_officer)
        form = Form(loans)
        with form.line_ids.new() as line:
            line.equipment_id = self.microscope
            line.quantity = 8
        self.assertFalse(form.booking_warning)
        form.date_due = "2019-10-16"
        self.assertIn("3 of 10", form.booking_warning)
        self.assertFalse(self._loan().booking_warning)

    def test_a_lesson_held_is_use_without_a_loan(self):
        """SUR-04: used in the room, never handed out."""
        idle = self.env["edu.equipment.idle"]
        with freeze_time("2019-10-16"):
            self.session.action_done()
        with freeze_time("2020-06-01"):
            row = idle.search([("equipment_id", "=", self.microscope.id)])
            self.assertEqual((row.reason, str(row.date_used)), ("idle", self.DAY))
