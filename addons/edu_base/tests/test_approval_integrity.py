import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .approval_common import ApprovalCommon

CONTEXTS = (
    {"skip_validation_check": True},
    {"force_write": True, "tracking_disable": True},
    {"_force_unlink": True, "install_mode": True},
)


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 08:00:00")
class TestApprovalIntegrity(ApprovalCommon):
    """The probes that other approval engines let through: all refused."""

    def setUp(self):
        super().setUp()
        self.plan.action_approval_submit()
        self.approval = self.plan.approval_id

    def _refused(self, function, error=UserError):
        with self.assertRaises(error), self.env.cr.savepoint(flush=False):
            function()

    def _refused_by_database(self, sql, *params):
        self.env.flush_all()
        with (
            self.assertRaises(psycopg2.errors.RestrictViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(sql, params)

    def test_content_under_review_is_fixed_in_any_context(self):
        for context in ({}, *CONTEXTS):
            plan = self.plan.with_context(**context)
            self._refused(lambda plan=plan: plan.write({"name": "Khác"}))
            self._refused(lambda plan=plan: plan.line_ids.write({"estimate": 1}))
            self._refused(lambda plan=plan: plan.line_ids.unlink())
            self._refused(lambda plan=plan: plan.unlink())

    def test_no_line_is_added_under_review(self):
        values = {"plan_id": self.plan.id, "name": "Thêm"}
        lines = self.env["edu.plan.line"].with_user(self.equipment_officer)
        self._refused(lambda: lines.create(values))
        self._refused(lambda: self.plan.write({"line_ids": [Command.create(values)]}))

    def test_the_state_is_not_written(self):
        for vals in ({"approval_state": "approved"}, {"approval_id": False}):
            self._refused(lambda vals=vals: self.plan.write(vals))
        forged = self._plan(approval_state="approved", kind="repair")
        self.assertEqual(forged.approval_state, "none")

    def test_nobody_writes_approvals_steps_or_decisions(self):
        self._decide(self.plan, self.head)
        for user in (self.equipment_officer, self.head, self.manager):
            for record in (
                self.approval,
                self.approval.step_ids[0],
                self.approval.decision_ids[0],
            ):
                mine = record.with_user(user)
                self._refused(lambda r=mine: r.write({"unit_id": 1}), AccessError)
                self._refused(lambda r=mine: r.unlink(), AccessError)

    def test_nobody_decides_in_the_name_of_the_head(self):
        values = {
            "approval_id": self.approval.id,
            "step_id": self.approval.step_id.id,
            "unit_id": self.school.id,
            "user_id": self.head.id,
            "decision": "endorse",
        }
        decisions = self.env["edu.approval.decision"].with_user(self.equipment_officer)
        self._refused(lambda: decisions.create(values), AccessError)

    def test_who_asks_does_not_decide(self):
        plan = self._plan(user=self.head, kind="repair")
        self.head.group_ids += self.env.ref("edu_base.edu_base_group_equipment_officer")
        plan.action_approval_submit()
        approval = plan.approval_id.with_user(self.head)
        with self.assertRaisesRegex(AccessError, "asked for himself"):
            approval._decide("approve")

    def test_four_eyes_in_the_database(self):
        for user, principal in (
            (self.equipment_officer, None),
            (self.head, self.equipment_officer),
        ):
            self._refused_by_database(
                "INSERT INTO edu_approval_decision (approval_id, step_id, unit_id, "
                "user_id, on_behalf_of_id, decided_on, decision) "
                "VALUES (%s, %s, %s, %s, %s, now(), 'endorse')",
                self.approval.id,
                self.approval.step_id.id,
                self.school.id,
                user.id,
                principal and principal.id,
            )

    def test_the_database_keeps_decisions_steps_and_requests(self):
        self._decide(self.plan, self.head)
        for sql in (
            "UPDATE edu_approval_decision SET decision = 'reject'",
            "DELETE FROM edu_approval_decision",
            "TRUNCATE edu_approval_decision",
            "UPDATE edu_approval_step SET decider_unit_id = unit_id",
            "DELETE FROM edu_approval_step",
            "UPDATE edu_approval SET requested_by_id = 1",
            "DELETE FROM edu_approval",
        ):
            self._refused_by_database(sql)

    def test_approved_only_when_every_step_has_decided(self):
        self._decide(self.plan, self.head)
        self._refused_by_database(
            "UPDATE edu_approval SET state = 'approved' WHERE id = %s",
            self.approval.id,
        )

    def test_a_step_that_is_not_open_takes_no_decision(self):
        self._refused_by_database(
            "INSERT INTO edu_approval_decision (approval_id, step_id, unit_id, "
            "user_id, decided_on, decision) VALUES (%s, %s, %s, %s, now(), 'approve')",
            self.approval.id,
            self.approval.step_ids[1].id,
            self.school.id,
            self.office_head.id,
        )

    def test_history_survives_a_new_round(self):
        self._decide(self.plan, self.head, "return", comment="Bổ sung")
        self.plan.action_approval_submit()
        self._decide(self.plan, self.head)
        self.assertEqual(
            self.plan.approval_decision_ids.mapped("decision"), ["return", "endorse"]
        )

    def test_approved_content_stays(self):
        self._decide(self.plan, self.head)
        self._decide(self.plan, self.office_head)
        for user in (self.equipment_officer, self.head):
            plan = self.plan.with_user(user)
            self._refused(lambda plan=plan: plan.write({"name": "Khác"}))
        self._refused(lambda: self.plan.action_approval_submit())
        self._refused(lambda: self.plan.action_approval_withdraw())
