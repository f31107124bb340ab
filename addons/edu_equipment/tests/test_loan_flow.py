import io

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged, users

from .loan_common import LoanCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestLoanFlow(LoanCommon):
    @users("t_teacher")
    def test_a_teacher_requests_in_a_form(self):
        """EQU-04: due on the day of the lesson, from where most of it stands."""
        form = Form(self.env["edu.equipment.loan"])
        form.lesson = "Quang hợp"
        with form.line_ids.new() as line:
            line.equipment_id = self.microscope
            line.quantity = 3
        loan = form.save()
        loan.action_request()
        self.assertEqual((loan.borrower_id, loan.state), (self.env.user, "draft"))
        self.assertEqual(loan.date_due, loan.date_out)
        self.assertEqual(loan.line_ids.place_id, self.physics)
        self.assertEqual(loan.activity_ids.user_id, self.equipment_officer)

    def test_out_and_back(self):
        """EQU-04: handed out and taken back are moves of the ledger."""
        loan = self._out()
        self.assertEqual((loan.state, loan.name), ("out", "PM0001/2019"))
        self.assertEqual(self._on_hand(self.microscope, self.physics), 3)
        self.assertEqual(self._on_hand(self.microscope, self.on_loan), 2)
        loan.action_all_back()
        self.assertEqual(loan.state, "returned")
        self.assertEqual(self._on_hand(self.microscope, self.physics), 5)
        self.assertFalse(self._on_hand(self.microscope, self.on_loan))

    def test_condition_is_recorded_once(self):
        """EQM-12: one broken, one used up, one missing; the room shows it."""
        loan = self._out([(self.microscope, 4)])
        self._take_back(loan, good=1, broken=1, used=1, missing=1)
        self.assertEqual(loan.state, "returned")
        self.assertEqual(self._on_hand(self.microscope, self.physics), 3)
        self.assertEqual(self._on_hand(self.microscope, self.physics, "broken"), 1)
        self.assertEqual(self.microscope.quantity, 4)

    def test_part_comes_back(self):
        loan = self._out()
        self._take_back(loan, good=1)
        self.assertEqual((loan.state, loan.line_ids.quantity_open), ("out", 1))
        self._take_back(loan, fair=1)
        self.assertEqual((loan.state, loan.line_ids.quantity_open), ("returned", 0))

    def test_more_than_is_out_is_refused(self):
        loan = self._out()
        with self.assertRaisesRegex(UserError, "3 entered, 2 out"):
            self._take_back(loan, good=3)

    def test_chemicals_are_used_up_at_once(self):
        """CHM-02: given out is consumed; nothing is awaited back."""
        loan = self._out([(self.acid, 50)])
        self.assertEqual(loan.state, "returned")
        self.assertEqual(loan.consumption_voucher_id.type, "consumption")
        self.assertEqual(self._on_hand(self.acid, self.chemistry), 950)

    def test_brought_to_another_room(self):
        """The books of both rooms show a move between rooms, not a loan."""
        loan = self._out()
        back = loan._open_return()
        back.place_id = self.chemistry
        back.action_all_in_order()
        back.action_post()
        self.assertEqual(self._on_hand(self.microscope, self.chemistry), 2)
        lines = self.env["edu.equipment.book.line"].search(
            [("equipment_id", "=", self.microscope.id), ("is_internal", "=", True)]
        )
        self.assertEqual(sorted(lines.mapped("quantity")), [-2, 2])

    def test_what_is_out_says_who_has_it(self):
        """One open item is lent once; the refusal names the borrower."""
        self._out([(self.microscope, 4)])
        loan = self._loan().with_user(self.equipment_officer)
        with self.assertRaisesRegex(UserError, "2 asked for, 1 there. Lent to t_teach"):
            loan.action_hand_out()

    def test_what_is_broken_is_not_proposed(self):
        """Of five, four are out and one is broken: nothing usable is there."""
        self._take_back(self._out([(self.microscope, 1)]), broken=1)
        self._out([(self.microscope, 4)])
        loan = self._loan().with_user(self.equipment_officer)
        self.assertFalse(loan.line_ids.place_id)
        with self.assertRaisesRegex(UserError, "Nothing usable.*Lent to t_teacher"):
            loan.action_hand_out()

    def test_undo_leaves_no_trace_in_the_rooms(self):
        """EQM-12: by reversal, step by step."""
        loan = self._out([(self.microscope, 3), (self.acid, 5)])
        back = self._take_back(loan, broken=1, used=2)
        with self.assertRaisesRegex(UserError, "Undo the take-backs"):
            loan.action_undo_hand_out()
        back.action_undo()
        self.assertEqual((loan.state, loan.line_ids[0].quantity_open), ("out", 3))
        loan.action_undo_hand_out()
        self.assertEqual(loan.state, "draft")
        self.assertEqual(self._on_hand(self.microscope, self.physics), 5)
        self.assertEqual(self._on_hand(self.acid, self.chemistry), 1000)
        loan.action_hand_out()
        self.assertEqual((loan.state, loan.name), ("out", "PM0001/2019"))

    def test_a_future_loan_is_posted_today(self):
        loan = self._out(date_out="2019-10-20")
        self.assertEqual(str(loan.loan_voucher_id.date), "2019-10-15")
        self.assertEqual(str(loan.date_due), "2019-10-20")

    @users("t_teacher")
    def test_the_borrower_confirms(self):
        """EQU-04: both sides have said so."""
        loan = self._out().with_env(self.env)
        loan.action_confirm()
        self.assertTrue(loan.confirmed_on)
        with self.assertRaises(UserError):
            loan.action_confirm()

    def test_its_vouchers_are_undone_on_the_loan(self):
        loan = self._out()
        voucher = loan.loan_voucher_id
        with self.assertRaisesRegex(UserError, "PM0001/2019"):
            voucher.action_reverse()
        loan.action_undo_hand_out()
        self.assertEqual(voucher.state, "reversed")

    def test_45_lines_cost_no_more_queries_than_one(self):
        """Handing out and taking back are one set of statements each."""
        costs = []
        for count in (1, 45):
            items = self.env["edu.equipment"].union(
                *(self._equipment(f"T{count}-{i}") for i in range(count))
            )
            for item in items:
                self._receive(item)
            loan = self._out([(item, 1) for item in items])
            back = loan._open_return()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            back.action_all_in_order()
            back.action_post()
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(loan.state, "returned")
        self.assertLessEqual(costs[1], costs[0] + 5, costs)

    def test_the_slip(self):
        """Signed by who gives and who takes; printed by who may read it."""
        loan = self._out()
        name, content, _mimetype = loan.with_user(self.teacher)._register_file("pdf")
        self.assertEqual(name, "PM0001-2019.pdf")
        pages = PdfReader(io.BytesIO(content)).pages
        text = " ".join(pages[0].extract_text().split())
        for words in ("PHIẾU MƯỢN THIẾT BỊ GIÁO DỤC", "HV01", self.teacher.name):
            self.assertIn(words, text)
        with self.assertRaises(AccessError):
            loan.with_user(self.neighbour_officer)._register_file("pdf")

    def test_a_list_of_loans_has_a_price(self):
        for number in range(3):
            item = self._equipment(f"P{number}")
            self._receive(item)
            self._out([(item, 1)])
        loans = self.env["edu.equipment.loan"].search(
            [("unit_id", "=", self.school.id)]
        )
        self.env.invalidate_all()
        with self.assertQueryCount(2):  # the loans, and the counts of all of them
            loans.mapped("line_count")
            loans.mapped("is_overdue")
