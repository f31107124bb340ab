from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from .approval_common import ApprovalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 08:00:00")
class TestApprovalFlow(ApprovalCommon):
    def test_submission_waits_for_the_head(self):
        self.plan.action_approval_submit()
        self.assertEqual(self.plan.approval_state, "pending")
        self.assertEqual(self.plan.approval_waiting, f"Head ({self.school.name})")
        self.assertEqual(self.plan.approval_id.due_date, Date.to_date("2019-10-18"))

    def test_each_tier_in_turn_then_approved(self):
        self.plan.action_approval_submit()
        self._decide(self.plan, self.head)
        self.assertEqual(self.plan.approval_state, "pending")
        self._decide(self.plan, self.office_head)
        self.assertEqual(self.plan.approval_state, "approved")
        self.assertEqual(
            self.plan.approval_decision_ids.mapped("decision"), ["endorse", "approve"]
        )

    def test_the_head_of_the_present_tier_has_the_activity(self):
        self.plan.action_approval_submit()
        self.assertEqual(self.plan.activity_ids.user_id, self.head)
        self._decide(self.plan, self.head)
        self.assertEqual(self.plan.activity_ids.user_id, self.office_head)
        self._decide(self.plan, self.office_head)
        self.assertFalse(self.plan.activity_ids)

    def test_waiting_for_me_shows_it_to_the_present_tier_only(self):
        self.plan.action_approval_submit()
        waiting = self.env["edu.approval"]
        mine = [("is_mine", "=", True)]
        self.assertEqual(
            waiting.with_user(self.head).search(mine), self.plan.approval_id
        )
        self.assertFalse(waiting.with_user(self.office_head).search(mine))
        self.assertFalse(waiting.with_user(self.equipment_officer).search(mine))

    def test_returned_is_changed_and_submitted_anew(self):
        self.plan.action_approval_submit()
        self._decide(self.plan, self.head, "return", comment="Thiếu báo giá")
        self.assertEqual(self.plan.approval_state, "returned")
        self.plan.name = "Kế hoạch mua sắm, có báo giá"
        self.plan.action_approval_submit()
        self.assertEqual(self.plan.approval_id.round, 2)
        self.assertEqual(self.plan.approval_decision_ids.comment, "Thiếu báo giá")

    def test_a_refusal_says_why(self):
        self.plan.action_approval_submit()
        with self.assertRaisesRegex(UserError, "Say why"):
            self._decide(self.plan, self.head, "reject")
        self._decide(self.plan, self.head, "reject", comment="Hết kinh phí")
        self.assertEqual(self.plan.approval_state, "rejected")
        with self.assertRaisesRegex(UserError, "already submitted"):
            self.plan.action_approval_submit()

    def test_withdrawn_by_who_asked_only(self):
        self.plan.action_approval_submit()
        self.assertTrue(self.plan.approval_can_withdraw)
        self.assertFalse(self.plan.with_user(self.head).approval_can_withdraw)
        with self.assertRaisesRegex(UserError, "can withdraw it"):
            self.plan.with_user(self.head).action_approval_withdraw()
        self.plan.action_approval_withdraw()
        self.assertEqual(self.plan.approval_state, "none")
        self.assertEqual(self.plan.approval_decision_ids.decision, "withdraw")

    def test_a_decision_carries_its_number_where_the_route_wants_it(self):
        self.route.step_ids[1].require_number = True
        self.plan.action_approval_submit()
        self._decide(self.plan, self.head)
        with self.assertRaisesRegex(UserError, "number and its date"):
            self._decide(self.plan, self.office_head, doc_number=False)
        paper = {"doc_number": "12/QĐ-PGDĐT", "doc_date": "2019-10-15"}
        self._decide(self.plan, self.office_head, file=b"JVBERi0=", **paper)
        decision = self.plan.approval_decision_ids[-1]
        self.assertEqual(decision.doc_number, "12/QĐ-PGDĐT")
        self.assertEqual(len(decision.file_hash), 64)

    def test_several_documents_are_decided_at_once(self):
        plans = self.plan | self._plan(kind="repair")
        for plan in plans:
            plan.action_approval_submit()
        approvals = plans.approval_id.with_user(self.head)
        context = approvals.action_decide_many()["context"]
        dialog = self.env["edu.approval.decide"].with_user(self.head)
        dialog.with_context(**context).create({}).action_confirm()
        self.assertEqual(plans.approval_id.step_id.mapped("name"), ["Office"] * 2)

    def test_reminded_once_then_the_unit_above_is_told(self):
        self.plan.action_approval_submit()
        self._decide(self.plan, self.head)
        director = self._user("director", "head", self.department)
        cron = self.env.ref("edu_base.ir_cron_approval_remind")
        self.env.flush_all()
        for day in ("2019-10-21", "2019-10-22", "2019-10-26", "2019-10-27"):
            with freeze_time(day), self.enter_registry_test_mode():
                cron.method_direct_trigger()
        self.assertEqual(
            self.plan.approval_decision_ids.mapped("decision"),
            ["endorse", "reminder", "escalation"],
        )
        self.assertEqual(self.plan.activity_ids.user_id, self.office_head | director)
