from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged, users

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestHoldingExpiry(EquipmentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Licence = cls.env["edu.software.licence"]
        cls.env["edu.expiry.step"].search([]).unlink()
        for days in (90, 30, 7):
            cls.env["edu.expiry.step"].create({"days": days})
        cls.it_officer = cls._user("it", "it_officer", cls.school)
        cls.school.head_user_id = cls.head

    def _licence(self, date_expiry, **vals):
        return self.Licence.create(
            {
                "name": "Violet",
                "unit_id": self.school.id,
                "date_expiry": date_expiry,
                **vals,
            }
        )

    def _warn(self, day):
        """Run the daily check until it has nothing left to do."""
        with freeze_time(day):
            while self.Licence._warn_expiring():
                pass

    def test_each_step_warns_once(self):
        """IT-22: 90, 30 and 7 days before; a second run on a day adds nothing."""
        licence = self._licence("2020-01-31", expiry_user_id=self.it_officer.id)
        for day, warned in (
            ("2019-11-01", False),
            ("2019-11-02", "2019-11-02"),
            ("2019-11-20", "2019-11-02"),
            ("2020-01-01", "2020-01-01"),
            ("2020-01-20", "2020-01-01"),
            ("2020-01-24", "2020-01-24"),
        ):
            self._warn(day)
            activity = licence.activity_ids
            self._warn(day)
            self.assertEqual(licence.activity_ids, activity, "warned twice")
            self.assertEqual(str(licence.expiry_warned_on), str(warned))
            self.assertEqual(len(licence.activity_ids), int(bool(warned)))
        self.assertEqual(licence.activity_ids.user_id, self.it_officer)
        self.assertEqual(str(licence.activity_ids.date_deadline), "2020-01-31")

    def test_a_renewal_begins_anew(self):
        licence = self._licence("2019-10-20")
        self._warn("2019-10-15")
        licence.activity_ids.action_done()
        licence.date_expiry = "2020-10-20"
        self._warn("2019-10-16")
        self.assertFalse(licence.activity_ids)
        self._warn("2020-08-01")
        self.assertEqual(len(licence.activity_ids), 1)

    def test_the_head_is_warned_when_nobody_is_named(self):
        licence = self._licence("2019-10-20")
        self._warn("2019-10-15")
        self.assertEqual(licence.activity_ids.user_id, self.head)

    def test_what_was_given_up_warns_nobody(self):
        licence = self._licence("2019-10-20", active=False)
        self._warn("2019-10-15")
        self.assertFalse(licence.activity_ids)

    def test_own_steps_replace_the_common_ones(self):
        self.env["edu.expiry.step"].create(
            {"document": "edu.software.licence", "days": 10}
        )
        licence = self._licence("2019-10-31")
        self._warn("2019-10-20")
        self.assertFalse(licence.expiry_warned_on)
        self._warn("2019-10-21")
        self.assertTrue(licence.expiry_warned_on)

    def test_the_state_is_searched_as_it_is_shown(self):
        wanted = {
            "expired": self._licence("2019-10-14"),
            "soon": self._licence("2019-10-15"),
            "valid": self._licence("2020-01-14"),
            False: self._licence(False),
        }
        for state, licence in wanted.items():
            self.assertEqual(licence.expiry_state, state)
            found = self.Licence.search(
                [("expiry_state", "=", state), ("unit_id", "=", self.school.id)]
            )
            self.assertEqual(found, licence)

    @users("t_it")
    def test_nobody_silences_a_warning(self):
        licence = self.Licence.with_env(self.env).create(
            {
                "name": "Violet",
                "date_expiry": "2019-10-20",
                "expiry_warned_on": "2019-10-15",
            }
        )
        self.assertFalse(licence.expiry_warned_on)
        with self.assertRaises(UserError):
            licence.expiry_warned_on = "2019-10-15"

    def test_two_hundred_warnings_cost_few_queries(self):
        licences = self.Licence.create(
            [
                {
                    "name": f"Violet {number}",
                    "unit_id": self.school.id,
                    "date_expiry": "2019-10-20",
                }
                for number in range(200)
            ]
        )
        self.env.flush_all()
        with self.assertQueryCount(32):
            self.assertEqual(self.Licence._warn_expiring(), 200)
            self.env.flush_all()
        self.assertEqual(len(licences.activity_ids), 200)
        self.assertEqual(self.Licence._warn_expiring(), 0)
