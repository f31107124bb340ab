from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .approval_common import ApprovalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 08:00:00")
class TestApprovalAccess(ApprovalCommon):
    def setUp(self):
        super().setUp()
        self.plan.action_approval_submit()

    def test_strangers_see_nothing_of_it(self):
        self._decide(self.plan, self.head)
        for model in ("edu.approval", "edu.approval.step", "edu.approval.decision"):
            records = self.env[model].with_user(self.neighbour_officer)
            self.assertFalse(records.search([]))

    def test_the_office_reads_and_does_not_write(self):
        approval = self.plan.approval_id.with_user(self.officer)
        self.assertEqual(approval.name, self.plan.display_name)
        with self.assertRaises(AccessError):
            approval.write({"name": "Khác"})

    def test_only_those_who_write_are_offered_the_submission(self):
        plan = self._plan(name="Kế hoạch sửa chữa", kind="repair")
        self.assertTrue(plan.approval_can_submit)
        self.assertFalse(plan.with_user(self.officer).approval_can_submit)
        plan.action_approval_submit()
        self.assertFalse(plan.approval_can_submit)

    def test_a_head_of_another_unit_does_not_decide(self):
        other = self._user("other_head", "head", self.neighbour)
        with self.assertRaises(AccessError):
            self._decide(self.plan, other)

    def test_the_role_is_needed_not_only_the_unit(self):
        with self.assertRaisesRegex(AccessError, "waits for THCS Bình Hòa"):
            self._decide(self.plan, self.teacher)

    def test_the_tier_above_waits_for_its_turn(self):
        with self.assertRaises(AccessError):
            self._decide(self.plan, self.office_head)

    def test_only_the_manager_writes_routes(self):
        with self.assertRaises(AccessError):
            self.route.with_user(self.head).name = "Khác"
        self.route.with_user(self.manager).name = "Khác"

    def test_a_deputy_decides_and_both_names_are_shown(self):
        leader = self._user("vice", "leader", self.school)
        self._deputy(self.head, leader, self.school)
        self.assertTrue(self.plan.with_user(leader).approval_can_decide)
        self._decide(self.plan, leader)
        decision = self.plan.approval_decision_ids
        self.assertEqual(
            (decision.user_id, decision.on_behalf_of_id), (leader, self.head)
        )
        self.assertIn(" for ", decision._signature())

    def test_a_deputy_of_another_time_does_not_decide(self):
        leader = self._user("vice", "leader", self.school)
        row = self._deputy(self.head, leader, self.school, date_to="2019-10-14")
        with self.assertRaises(AccessError):
            self._decide(self.plan, leader)
        row.write({"date_to": "2019-10-31", "document": "edu.plan"})
        self._decide(self.plan, leader)

    def test_a_deputy_does_not_decide_what_his_principal_asked_for(self):
        self._route("Head alone", [{"name": "Head"}], sequence=1)
        second = self._user("second_head", "head", self.school)
        leader = self._user("vice", "leader", self.school)
        self._deputy(self.head, leader, self.school)
        plan = self._plan(user=self.head, kind="repair")
        plan.action_approval_submit()
        self.assertFalse(plan.with_user(leader).approval_can_decide)
        with self.assertRaises(AccessError):
            self._decide(plan, leader)
        self._decide(plan, second)

    def test_nobody_makes_himself_a_deputy(self):
        values = {
            "unit_id": self.school.id,
            "principal_id": self.office_head.id,
            "deputy_id": self.head.id,
            "date_from": "2019-10-01",
            "date_to": "2019-10-31",
        }
        with self.assertRaises(AccessError):
            self.env["edu.approval.deputy"].with_user(self.head).create(values)

    def test_the_dialog_is_its_owner_s(self):
        context = self.plan.approval_id.with_user(self.head).action_decide_many()
        dialog = self.env["edu.approval.decide"].with_user(self.head)
        dialog = dialog.with_context(**context["context"]).create({})
        with self.assertRaises(AccessError):
            dialog.with_user(self.teacher).action_confirm()
