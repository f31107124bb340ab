from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .approval_common import ApprovalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 08:00:00")
class TestApprovalRoute(ApprovalCommon):
    def _submitted(self, **vals):
        plan = self._plan(**vals)
        plan.action_approval_submit()
        return plan

    def test_the_value_decides_on_the_route(self):
        small = self._route(
            "Small", [{"name": "Head alone"}], sequence=1, amount_to=5_000_000
        )
        self.assertEqual(self._submitted().approval_id.route_id, small)
        large = self._submitted(estimate=5_000_000, kind="repair")
        self.assertEqual(large.approval_id.route_id, self.route)

    def test_the_condition_decides_on_the_route(self):
        repairs = self._route(
            "Repairs",
            [{"name": "Head"}],
            sequence=1,
            condition="[('kind', '=', 'repair')]",
        )
        self.assertEqual(self._submitted().approval_id.route_id, self.route)
        repair = self._submitted(kind="repair")
        self.assertEqual(repair.approval_id.route_id, repairs)

    def test_a_route_of_another_time_is_not_taken(self):
        self.route.date_to = "2019-09-30"
        with self.assertRaisesRegex(UserError, "No approval route"):
            self.plan.action_approval_submit()

    def test_a_condition_that_cannot_be_read_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "cannot be read"):
            self.route.condition = "[('no_such_field', '=', 1)]"

    def test_a_later_change_of_the_route_does_not_touch_what_is_under_way(self):
        self.plan.action_approval_submit()
        self.route.step_ids[1].tier = "department"
        self.assertEqual(
            self.plan.approval_step_ids.decider_unit_id, self.school | self.office
        )

    def test_steps_that_share_a_sequence_are_all_taken(self):
        steps = [{**step, "sequence": 10} for step in self._two_tiers()]
        self._route("One sequence", steps, sequence=1)
        plan = self._submitted()
        self._decide(plan, self.head)
        self.assertEqual(plan.approval_state, "pending")
        self._decide(plan, self.office_head)
        self.assertEqual(plan.approval_state, "approved")

    def test_a_delegated_office_decides_else_the_department(self):
        """ORG-06: delegation is data of the day."""
        director = self._user("director", "head", self.department)
        step = {"name": "D", "tier": "delegated", "delegation_object": "disposal"}
        self._route("Delegated", [step], sequence=1)
        self.assertEqual(
            self._submitted().approval_step_ids.decider_unit_id, self.department
        )
        self.assertTrue(director)
        self.env["edu.delegation"].create(
            {"unit_id": self.office.id, "object": "disposal", "act": "decide"}
        )
        later = self._submitted(kind="repair")
        self.assertEqual(later.approval_step_ids.decider_unit_id, self.office)

    def test_the_head_who_asks_has_endorsed_by_asking(self):
        plan = self._submitted(user=self.head)
        self.assertEqual(plan.approval_step_ids.mapped("name"), ["Office"])

    def test_nobody_else_could_decide(self):
        self._route("Head alone", [{"name": "Head"}], sequence=1)
        with self.assertRaisesRegex(UserError, "nobody else at THCS Bình Hòa"):
            self._submitted(user=self.head)

    def test_submission_is_a_handful_of_rows(self):
        """D5: not a row per person who might decide."""
        self.env.flush_all()
        self._plan(kind="counting").action_approval_submit()
        self.env.flush_all()
        plan = self._plan(kind="repair")
        self.env.flush_all()
        with self.assertQueryCount(__system__=20, t_equipment=20):
            plan.action_approval_submit()
            self.env.flush_all()
        self.assertEqual(len(plan.approval_step_ids), 2)
        self.assertEqual(len(plan.activity_ids), 1)
