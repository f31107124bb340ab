from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged, users

from ..hooks import uninstall_hook
from .test_repair_flow import RepairCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestRepairAccess(RepairCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._user("colleague", "teacher", cls.school)
        cls.request = cls._report().with_user(cls.env.user)

    def _mine(self):
        return self.request.with_env(self.env)

    @users("t_neighbour")
    def test_the_neighbour_sees_nothing(self):
        found = self.Request.with_env(self.env).search_count(
            [("edu_unit_id", "=", self.school.id)]
        )
        self.assertFalse(found)
        with self.assertRaises(AccessError):
            self._mine().read(["name"])
        with self.assertRaises(AccessError):
            self.Request.with_env(self.env).create(
                {"name": "x", "edu_equipment_id": self.line.id}
            )

    @users("t_officer")
    def test_the_office_reads_and_changes_nothing(self):
        """ORG-10: though the company of the school is none of the officer's."""
        found = self.Request.with_env(self.env).search(
            [("edu_unit_id", "=", self.school.id)]
        )
        self.assertEqual(found, self._mine())
        for operation in ("write", "create", "unlink"):
            self.assertFalse(found.has_access(operation))
        with self.assertRaises(AccessError):
            found.action_edu_confirm()

    @users("t_colleague")
    def test_a_colleague_reads_and_does_not_meddle(self):
        self.assertEqual(self._mine().name, "Lens broken")
        for vals in ({"name": "Mine"}, {"edu_cost": 1}, {"user_id": self.env.uid}):
            with self.assertRaises(AccessError):
                self._mine().write(vals)
        for action in ("action_edu_confirm", "action_edu_cancel"):
            with self.assertRaises(AccessError):
                getattr(self._mine(), action)()

    @users("t_teacher")
    def test_the_reporter_corrects_the_report_until_it_is_taken_up(self):
        self._mine().write({"name": "Lens and lamp broken", "edu_quantity": 1})
        with self.assertRaises(AccessError):
            self._mine().edu_cost_estimate = 5
        with self.assertRaises(AccessError):
            self._mine().action_edu_confirm()
        self.assertTrue(self._mine().edu_can_correct)
        self.request.with_user(self.equipment_officer).action_edu_confirm()
        self.assertFalse(self._mine().edu_can_correct)
        with self.assertRaises(AccessError):
            self._mine().name = "Nothing"

    @users("t_teacher")
    def test_nobody_finishes_by_the_wizard_alone(self):
        self.request.with_user(self.equipment_officer).action_edu_confirm()
        wizard = self.env["edu.repair.finish"].create({"request_id": self.request.id})
        with self.assertRaises(AccessError):
            wizard.action_finish()

    @users("t_teacher")
    def test_a_context_forges_nothing(self):
        request = (
            self.Request.with_env(self.env)
            .with_context(
                default_edu_equipment_id=self.line.id,
                default_edu_state="repaired",
                default_edu_escalation=3,
                default_edu_cost=5,
                default_owner_user_id=self.head.id,
                default_archive=True,
            )
            .create({"name": "Lamp"})
        )
        self.assertEqual(request.edu_state, "reported")
        self.assertEqual(request.owner_user_id, self.teacher)
        self.assertFalse(request.edu_cost or request.edu_escalation or request.archive)

    @users("t_equipment")
    def test_what_was_taken_up_keeps_its_quantity(self):
        self._mine().action_edu_confirm()
        with self.assertRaises(UserError):
            self._mine().edu_quantity = 5

    def test_requests_outside_schools_keep_the_rules_of_odoo(self):
        """Followers only, and their owner may delete them."""
        company = self.env.ref("base.main_company")
        clerk, other = (
            new_test_user(
                self.env,
                login,
                "base.group_user",
                company_id=company.id,
                company_ids=[Command.set(company.ids)],
            )
            for login in ("t_plain", "t_plain_other")
        )
        request = self.Request.with_user(clerk).create({"name": "Door"})
        self.assertFalse(request.with_user(other).has_access("read"))
        request.stage_id = self.env.ref("maintenance.stage_1")
        with self.assertRaises(UserError):
            request.edu_equipment_id = self.line
        request.unlink()
        self.assertFalse(request.exists())

    def test_uninstalling_gives_the_rule_of_odoo_back(self):
        rule = self.env.ref("maintenance.maintenance_request_comp_rule")
        self.assertIn("edu_unit_id", rule.domain_force)
        uninstall_hook(self.env)
        self.assertEqual(
            rule.domain_force, "[('company_id', 'in', company_ids + [False])]"
        )
