from odoo.exceptions import AccessError
from odoo.tests import tagged

from .wear_common import WearCommon


@tagged("post_install", "-at_install")
class TestWearAccess(WearCommon):
    """EQM-17, ORG-10: the accountant of the unit, and nobody else."""

    def setUp(self):
        super().setUp()
        self.machine = self._machine()
        self._receive(self.machine)
        self.run = self._run(2019)

    def test_above_reads_and_does_not_write(self):
        above = self._user("ktp", "accountant", self.office)
        run = self.run.with_user(above)
        self.assertEqual(run.line_ids.amount, 3_000_000)
        for call in (run.action_prepare, run.action_post, run.unlink):
            with self.assertRaises(AccessError):
                call()

    def test_another_unit_sees_nothing(self):
        other = self._user("ktk", "accountant", self.stranger)
        for model in ("edu.wear.run", "edu.wear.line"):
            found = self.env[model].with_user(other).search([("year", "=", 2019)])
            self.assertFalse(found)
        with self.assertRaises(AccessError):
            self.env["edu.wear.run"].with_user(other).create(
                {"unit_id": self.school.id, "year": 2020}
            )

    def test_the_equipment_officer_reads_only(self):
        run = self.run.with_user(self.equipment_officer)
        self.assertEqual(run.amount, 3_000_000)
        with self.assertRaises(AccessError):
            run.action_post()

    def test_no_context_posts_for_others(self):
        run = self.run.with_user(self.teacher).with_context(
            edu_force=True, tracking_disable=True, active_test=False
        )
        with self.assertRaises(AccessError):
            run.action_post()

    def test_suspensions_belong_to_the_unit(self):
        other = self._user("ktk", "accountant", self.stranger)
        with self.assertRaises(AccessError):
            self.env["edu.wear.suspension"].with_user(other).create(
                {
                    "equipment_id": self.machine.id,
                    "date_from": "2019-01-01",
                    "reason": "x",
                }
            )

    def test_only_the_administrator_moves_rates(self):
        vals = {"unit_id": self.school.id, "percent": 10}
        with self.assertRaises(AccessError):
            self.env["edu.wear.deviation"].with_user(self.accountant).create(vals)
        self.env["edu.wear.deviation"].with_user(self.manager).create(vals)

    def test_batches_of_other_units_are_out_of_reach(self):
        with self.assertRaises(AccessError):
            self.env["edu.wear.batch"].with_user(self.accountant).create(
                {"unit_id": self.stranger.id, "year": 2019}
            )
