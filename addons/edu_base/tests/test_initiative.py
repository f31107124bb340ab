from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import EduCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestInitiative(EduCommon):
    def _initiative(self, user=None, **vals):
        user = user or self.equipment_officer
        return (
            self.env["edu.initiative"]
            .with_user(user)
            .create(
                {
                    "name": "QR labels",
                    "unit_id": self.school.id,
                    "author_ids": [Command.set(user.ids)],
                    "summary": "Each thing is lent by its label.",
                    **vals,
                }
            )
        )

    def _submitted(self, **vals):
        initiative = self._initiative(**vals)
        initiative.action_submit()
        return initiative.with_user(self.head)

    def test_the_leadership_rates(self):
        """EQM-18"""
        initiative = self._submitted()
        initiative.write({"rating": "school", "grade": "A"})
        initiative.action_rate()
        self.assertEqual(initiative.state, "rated")
        self.assertEqual(initiative.rated_by_id, self.head)
        initiative.action_rate_again()
        initiative.rating = "province"

    def test_it_needs_a_rating_authors_and_a_summary(self):
        with self.assertRaises(UserError):
            self._submitted().action_rate()
        with self.assertRaises(UserError):
            self._submitted(summary=False)
        with self.assertRaises(UserError):
            self._submitted(author_ids=False)

    def test_an_author_does_not_rate(self):
        initiative = self._submitted(user=self.head)
        with self.assertRaises(UserError):
            initiative.write({"rating": "school", "state": "rated"})

    def test_an_officer_in_charge_does_not_rate(self):
        initiative = self._submitted().with_user(self.equipment_officer)
        with self.assertRaises(UserError):
            initiative.rating = "school"
        with self.assertRaises(UserError):
            initiative.action_rate()

    def test_no_step_is_forged(self):
        initiative = self._initiative(state="rated", rating="province")
        self.assertEqual(initiative.state, "draft")
        self.assertFalse(initiative.rating)
        with self.assertRaises(UserError):
            initiative.with_user(self.head).write({"state": "rated"})
        with self.assertRaises(UserError):
            initiative.write({"rated_by_id": self.head.id})

    def test_what_is_submitted_stays(self):
        initiative = self._submitted()
        with self.assertRaises(UserError):
            initiative.author_ids = False
        with self.assertRaises(UserError):
            initiative.unlink()

    def test_own_unit_writes_those_above_read(self):
        initiative = self._submitted()
        self.assertEqual(initiative.with_user(self.officer).name, "QR labels")
        with self.assertRaises(AccessError):
            initiative.with_user(self.officer).rating = "office"
        with self.assertRaises(AccessError):
            initiative.with_user(self.neighbour_officer).read(["name"])
        with self.assertRaises(AccessError):
            self._initiative(user=self.neighbour_officer)
