from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from .loan_common import LoanCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestLoanIdle(LoanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.env.ref("edu_equipment.idle_rule_teaching")
        cls.rule.write({"days_boxed": 30, "days_unused": 60})

    def _idle(self, day, env=None):
        """Return {equipment: reason} of the school on a day."""
        with freeze_time(day):
            self.env.invalidate_all()
            rows = (env or self.env)["edu.equipment.idle"].search(
                [("unit_id", "=", self.school.id)]
            )
            return {row.equipment_id: row.reason for row in rows}

    def test_still_in_its_box(self):
        """SUR-04: received on 1 October, never moved, from the 30th day on."""
        self.assertNotIn(self.microscope, self._idle("2019-10-30"))
        self.assertEqual(self._idle("2019-10-31")[self.microscope], "boxed")

    def test_deployed_but_never_used(self):
        """EQM-19"""
        self.microscope.date_opened = "2019-10-02"
        self.assertNotIn(self.microscope, self._idle("2019-11-29"))
        self.assertEqual(self._idle("2019-11-30")[self.microscope], "deployed")

    def test_moved_is_deployed(self):
        places = {"from_place": self.physics, "to_place": self.chemistry}
        self._receive(self.microscope, 2, type="internal", **places)
        self.assertEqual(self._idle("2019-12-30")[self.microscope], "deployed")

    def test_used_once_and_not_any_more(self):
        self._out().action_all_back()
        self.assertNotIn(self.microscope, self._idle("2019-12-13"))
        self.assertEqual(self._idle("2019-12-14")[self.microscope], "idle")

    def test_an_undone_loan_was_no_use(self):
        self._out().action_undo_hand_out()
        self.assertEqual(self._idle("2019-11-15")[self.microscope], "boxed")

    def test_what_is_lent_out_whole_is_not_idle(self):
        self._out([(self.microscope, 5)], date_due="2020-05-01")
        self.assertNotIn(self.microscope, self._idle("2020-04-30"))

    def test_days_are_dated_data(self):
        self.rule.date_to = "2019-12-31"
        self.assertIn(self.microscope, self._idle("2019-12-31"))
        self.assertNotIn(self.microscope, self._idle("2020-01-01"))

    @users("t_officer", "t_neighbour", "t_equipment")
    def test_the_office_sees_it_and_the_neighbour_does_not(self):
        seen = self.microscope in self._idle("2019-11-30", self.env)
        self.assertEqual(seen, self.env.user.login != "t_neighbour")
        row = self.env["edu.equipment.idle"].sudo().browse(self.microscope.id)
        with freeze_time("2019-11-30"):
            if self.env.user != self.equipment_officer:
                with self.assertRaises(AccessError):
                    row.with_user(self.env.user).action_opened()
            else:
                row.with_user(self.env.user).action_opened()
                self.assertTrue(self.microscope.date_opened)
