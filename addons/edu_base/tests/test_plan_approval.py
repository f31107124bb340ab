from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged, users

from .test_plan_propose import PlanCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-09-20")
class TestPlanApproval(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school.head_user_id = cls.head

    def _submitted(self, **vals):
        plan = self._plan(
            lines=[{"name": "Cân", "quantity": 2, "unit_cost": 500_000}],
            env=self.env(user=self.equipment_officer),
            **vals,
        )
        plan.action_approval_submit()
        return plan

    def _status(self, kind="purchase", user=None):
        self.env.invalidate_all()  # counted on reading
        return self.env(user=user or self.env.uid)["edu.plan.status"].search(
            [
                ("unit_id", "=", self.school.id),
                ("school_year_id", "=", self.year.id),
                ("kind", "=", kind),
            ]
        )

    def test_the_head_approves_and_the_lines_are_fixed(self):
        """EQM-03, D5"""
        plan = self._submitted()
        with self.assertRaises(UserError):
            plan.line_ids.quantity = 9
        self._decide(plan, self.head, doc_number="7/KH", doc_date="2019-09-20")
        self.assertEqual((plan.approval_state, plan.doc_number), ("approved", "7/KH"))
        self.assertEqual(plan.approved_on, Date.to_date("2019-09-20"))
        with self.assertRaises(UserError):
            plan.line_ids.unit_cost = 9
        plan.line_ids.action_done()
        self.assertEqual(plan.line_ids.done_quantity, 2)
        self.assertEqual(plan.done_count, 1)

    @users("t_equipment")
    def test_an_empty_plan_and_forged_approvals_are_refused(self):
        plan = self._plan(env=self.env, approved_on="2019-09-01")
        self.assertFalse(plan.approved_on)
        with self.assertRaises(UserError):
            plan.action_approval_submit()
        with self.assertRaises(UserError):
            plan.approved_on = "2019-09-01"

    def test_what_is_approved_is_not_proposed_again(self):
        """EQM-03: only what goes beyond the approved plan makes a new draft."""
        line = {"name": "Kính", "quantity": 4, "unit_cost": 5, "source": "list,1"}
        propose = self.env(user=self.equipment_officer)["edu.plan"]._propose_lines
        plan = propose(self.school, self.year, "purchase", [line])
        plan.action_approval_submit()
        self._decide(plan, self.head)
        self.assertEqual(propose(self.school, self.year, "purchase", [line]), plan)
        more = propose(self.school, self.year, "purchase", [{**line, "quantity": 6}])
        self.assertNotEqual(more, plan)
        self.assertEqual((more.line_ids.quantity, more.estimate), (2, 10))
        plan.line_ids.done_quantity = 3
        missing = [{**line, "quantity": 6}]
        propose(self.school, self.year, "purchase", missing)
        self.assertEqual(more.line_ids.quantity, 2, "6 in the whole year")
        propose(self.school, self.year, "purchase", missing, remaining=True)
        self.assertEqual(more.line_ids.quantity, 5, "6 today, one is still to come")

    def test_who_is_on_time(self):
        """EQM-03: full and on time, seen from the office."""
        self.assertEqual(self._status().state, "missing")
        plan = self._submitted()
        self.assertEqual(self._status(user=self.officer).state, "pending")
        self._decide(plan, self.head)
        self.assertEqual(self._status(user=self.officer).state, "on_time")
        self.assertFalse(self._status(user=self.neighbour_officer))
        with freeze_time("2019-10-05"):
            self.assertTrue(self._status("use").is_overdue)
            late = self._submitted(kind="use")
            self._decide(late, self.head)
            self.assertEqual(self._status("use").state, "late")

    def test_the_head_is_reminded_once(self):
        """EQM-03: two weeks before the due date; IT-14: and the mailbox, once."""
        self.school.official_email = "bh@example.edu.vn"
        status = self.env["edu.plan.status"]
        self.env["edu.plan.deadline"].search([("day", "<", 30)]).active = False
        reminders = self.env["mail.activity"]._plan_reminders
        with freeze_time("2019-09-10"):
            status._cron_remind()
            self.assertFalse(reminders().filtered(lambda a: a.user_id == self.head))
        status._cron_remind()
        status._cron_remind()
        mine = reminders().filtered(lambda a: a.user_id == self.head)
        self.assertEqual(len(mine), 1)
        self.assertEqual(mine.date_deadline, Date.to_date("2019-09-30"))
        letters = [("email_to", "=", "bh@example.edu.vn")]
        self.assertEqual(self.env["mail.mail"].search_count(letters), 1)
        with freeze_time("2020-09-01"):
            status._cron_remind()
        self.assertFalse(mine.exists(), "the school year is over")

    def test_the_paper_and_the_table(self):
        """EQU-01, register 6: national heading, parts, table, total in words."""
        plan = self._submitted(goals="Trang bị đủ thiết bị")
        html = self.env["ir.actions.report"]._render_qweb_html(
            "edu_base.edu_plan_paper_report", plan.ids
        )[0]
        text = html.decode()
        for words in ("KẾ HOẠCH", "MỤC ĐÍCH", "1.000.000", "Một triệu đồng"):
            self.assertIn(words, text)
        name, content, _mime = plan._register_file("xlsx")
        self.assertTrue(name.endswith(".xlsx") and content.startswith(b"PK"))
        pdf = plan._register_pdf()
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_the_list_has_its_price(self):
        """Due dates and totals of many plans: a few queries for all."""
        plans = self.env["edu.plan"].create(
            [
                {"unit_id": unit.id, "school_year_id": self.year.id, "kind": kind}
                for unit in self.school + self.neighbour
                for kind in ("use", "repair", "purchase", "counting")
            ]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(8):
            plans.read(["name", "date_due", "is_on_time", "estimate", "progress"])
