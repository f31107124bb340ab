from odoo.tests import freeze_time, tagged

from .loan_common import LoanCommon


@tagged("post_install", "-at_install")
class TestLoanReminder(LoanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school.head_user_id = cls.head
        with freeze_time("2019-10-15"):
            cls.loan = cls._out()

    def _told(self, day):
        """Run the reminders of a day; return who has been told until then."""
        with freeze_time(day), self.enter_registry_test_mode():
            self.env.ref("edu_equipment.ir_cron_loan_reminder").method_direct_trigger()
        return self.loan.activity_ids.sorted("id").user_id

    def test_the_ladder(self):
        """EQU-04: the borrower after a day, the officer after 3, the head after 7."""
        self.assertFalse(self._told("2019-10-15"))
        self.assertEqual(self._told("2019-10-16"), self.teacher)
        self.assertEqual(self._told("2019-10-17"), self.teacher)
        self.assertEqual(
            self._told("2019-10-18"), self.teacher | self.equipment_officer
        )
        told = self.teacher | self.equipment_officer | self.head
        self.assertEqual(self._told("2019-10-22"), told)
        self.assertEqual(self._told("2019-12-22"), told)
        self.assertEqual(len(self.loan.activity_ids), 3)

    def test_back_is_quiet(self):
        self._told("2019-10-16")
        with freeze_time("2019-10-16"):
            self.loan.action_all_back()
        self.assertFalse(self._told("2019-10-30"))

    def test_more_time_begins_the_ladder_again(self):
        self._told("2019-10-19")
        with freeze_time("2019-10-19"):
            self.loan.date_due = "2019-10-25"
        self.assertFalse(self._told("2019-10-25"))
        self.assertEqual(self._told("2019-10-26"), self.teacher)

    def test_overdue_is_found_and_counted(self):
        loans = self.env["edu.equipment.loan"]
        with freeze_time("2019-10-18"):
            found = loans.search([("is_overdue", "=", True)])
            self.assertIn(self.loan, found)
            self.assertEqual(self.loan.days_late, 3)
            others = loans.search([("is_overdue", "=", False)])
            self.assertNotIn(self.loan, others)
        with freeze_time("2019-10-15"):
            self.assertFalse(loans.search([("is_overdue", "=", True)]) & self.loan)

    def test_a_hundred_loans_cost_no_more_than_two(self):
        loans = self.loan
        with freeze_time("2019-10-15"):
            for number in range(8):
                item = self._equipment(f"R{number}")
                self._receive(item)
                loans |= self._out([(item, 1)])
        step = self.env.ref("edu_equipment.loan_reminder_borrower")
        self.env.flush_all()
        costs = []
        for batch in (loans[:2], loans[2:]):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            step._tell(batch, batch[0].date_due)
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0], costs)
