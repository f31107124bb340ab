from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .common import EquipmentCommon


class RepairCommon(EquipmentCommon):
    """Five microscopes in the physics room, and a teacher who breaks two."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls._equipment(unit_cost=1_000_000)
        cls._receive(cls.line, 5)
        cls.school.head_user_id = cls.head
        cls.Request = cls.env["maintenance.request"]
        cls.env["edu.repair.rule"].search([]).unlink()
        cls.env["edu.repair.rule"].create(
            [
                {"kind": "deadline", "days": 15, "days_head": 7, "days_office": 15},
                {"kind": "deadline", "days": 5, "days_office": 9, "priority": "3"},
                {"kind": "replace", "percent": 30},
            ]
        )
        cls.partner = cls.env["res.partner"].create({"name": "Cửa hàng Minh Tâm"})

    @classmethod
    def _report(cls, user=None, **vals):
        return (
            cls.Request.with_user(user or cls.teacher)
            .create(
                {
                    "name": "Lens broken",
                    "edu_equipment_id": cls.line.id,
                    "edu_quantity": 2,
                    **vals,
                }
            )
            .with_user(cls.equipment_officer)
        )

    def _finish(self, request, repaired, **vals):
        self.env["edu.repair.finish"].with_user(self.equipment_officer).create(
            {"request_id": request.id, "quantity_repaired": repaired, **vals}
        ).action_finish()


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestRepairFlow(RepairCommon):
    @users("t_teacher")
    def test_a_teacher_reports_and_the_officer_finds_it_on_the_list(self):
        """EQM-19"""
        request = self.Request.with_env(self.env).create(
            {
                "name": "Lens broken",
                "edu_equipment_id": self.line.id,
                "edu_quantity": 2,
                "edu_state": "repaired",
                "edu_cost": 5,
                "owner_user_id": self.head.id,
            }
        )
        self.assertEqual(request.edu_state, "reported")
        self.assertEqual(request.owner_user_id, self.teacher)
        self.assertFalse(request.edu_cost)
        self.assertEqual(request.edu_place_id, self.physics)
        self.assertEqual(str(request.edu_date_due), "2019-10-30")
        self.assertEqual(request.sudo().activity_ids.user_id, self.equipment_officer)
        self.assertEqual(self._on_hand(self.line, self.physics), 5)

    def test_a_scheduled_repair_has_one_reminder(self):
        """EQM-19: Odoo's own reminder does not stand beside ours."""
        request = self._report()
        request.schedule_date = "2019-10-20 08:00:00"
        kind = self.env.ref("edu_equipment.mail_activity_repair")
        self.assertEqual(request.activity_ids.activity_type_id, kind)
        request.user_id = self.head
        self.assertEqual(len(request.activity_ids), 1)
        self.assertEqual(request.activity_ids.user_id, self.head)

    def test_the_books_follow_the_repair(self):
        request = self._report()
        request.action_edu_confirm()
        self.assertEqual(self._on_hand(self.line, self.physics), 3)
        self.assertEqual(self._on_hand(self.line, self.physics, "broken"), 2)
        request.edu_repairer_id = self.partner
        request.action_edu_send()
        away = self.env["edu.place"]._repair_place(self.school)
        self.assertEqual(self._on_hand(self.line, away, "broken"), 2)
        self._finish(request, 1, condition="fair", cost=300_000)
        self.assertEqual(request.edu_state, "repaired")
        for condition, quantity in (("good", 3), ("fair", 1), ("unusable", 1)):
            self.assertEqual(
                self._on_hand(self.line, self.physics, condition), quantity
            )
        self.assertEqual(self.line.repair_cost, 300_000)
        self.assertEqual(request.stage_id, self.env.ref("maintenance.stage_3"))
        self.assertFalse(request.activity_ids)
        self.assertFalse(self.env["edu.equipment.balance"]._differences())

    def test_every_step_is_taken_back(self):
        request = self._report()
        request.action_edu_confirm()
        request.edu_repairer_id = self.partner
        request.action_edu_send()
        self._finish(request, 2)
        for state in ("sent", "confirmed", "reported"):
            request.action_edu_undo()
            self.assertEqual(request.edu_state, state)
        self.assertEqual(self._on_hand(self.line, self.physics), 5)
        self.assertFalse(self.env["edu.equipment.balance"]._differences())
        request.action_edu_confirm()
        self.assertEqual(self._on_hand(self.line, self.physics, "broken"), 2)

    def test_what_is_broken_in_the_books_needs_no_voucher(self):
        self._receive(self.line, 1, to_place=self.chemistry, condition="broken")
        request = self._report(
            self.equipment_officer,
            edu_quantity=1,
            edu_place_id=self.chemistry.id,
            edu_condition="broken",
        )
        request.action_edu_confirm()
        self.assertFalse(request.edu_break_voucher_id)
        self._finish(request, 1)
        self.assertEqual(self._on_hand(self.line, self.chemistry), 1)
        request.action_edu_undo()
        self.assertEqual(self._on_hand(self.line, self.chemistry, "broken"), 1)

    def test_forbidden_steps(self):
        request = self._report()
        for action in ("action_edu_send", "action_edu_undo"):
            with self.assertRaises(UserError):
                getattr(request, action)()
        with self.assertRaises(UserError):
            self._finish(request, 1)
        request.action_edu_confirm()
        for action in ("action_edu_confirm", "action_edu_cancel"):
            with self.assertRaises(UserError):
                getattr(request, action)()

    def test_the_repairer_is_named_before_things_leave(self):
        request = self._report()
        request.action_edu_confirm()
        with self.assertRaises(UserError):
            request.action_edu_send()

    def test_more_cannot_come_back_than_left(self):
        request = self._report()
        request.action_edu_confirm()
        with self.assertRaises(UserError):
            self._finish(request, 3)

    def test_more_than_stands_there_is_not_taken_up(self):
        request = self._report(edu_quantity=6)
        with self.assertRaises(UserError):
            request.action_edu_confirm()
        self.assertEqual(request.edu_state, "reported")

    def test_a_voucher_of_a_repair_is_undone_on_the_repair(self):
        request = self._report()
        request.action_edu_confirm()
        with self.assertRaises(UserError):
            request.edu_break_voucher_id.action_reverse()

    def test_the_state_is_not_forged(self):
        request = self._report()
        stage = self.env.ref("maintenance.stage_3")
        for vals in (
            {"edu_state": "repaired"},
            {"stage_id": stage.id},
            {"archive": True},
            {"edu_escalation": 3},
            {"edu_equipment_id": self._equipment("VL02").id},
        ):
            with self.assertRaises(UserError):
                request.write(vals)
        with self.assertRaises(UserError):
            request.sudo().unlink()

    def test_a_report_is_cancelled_by_who_made_it(self):
        request = self._report().with_user(self.teacher)
        request.action_edu_cancel()
        self.assertEqual((request.edu_state, request.archive), ("cancelled", True))
        with self.assertRaises(AccessError):
            request.action_edu_undo()

    def test_above_the_share_of_the_law_a_disposal_is_proposed(self):
        """Decree 151/2017, Articles 28–31: above 30 % of the original cost."""
        request = self._report()
        request.action_edu_confirm()
        request.edu_cost_estimate = 600_000
        self.assertFalse(request.edu_is_inefficient)
        request.edu_cost_estimate = 600_001
        self.assertTrue(request.edu_is_inefficient)
        request.action_edu_propose_disposal()
        line = request.edu_disposal_id.line_ids
        self.assertEqual((line.condition, line.quantity), ("broken", 2))
        self.assertIn("30", request.edu_disposal_id.reason)

    def test_a_repair_is_put_into_the_plan_once(self):
        """EQM-03"""
        request = self._report()
        request.edu_cost_estimate = 400_000
        request.action_edu_plan()
        request.edu_cost_estimate = 500_000
        action = request.action_edu_plan()
        lines = self.env[action["res_model"]].browse(action["res_id"]).line_ids
        self.assertEqual(lines.equipment_id, self.line)
        self.assertEqual(lines.mapped("estimate"), [500_000])

    def test_a_label_scanned_into_the_field_finds_the_thing(self):
        self.line.action_print_labels()
        address = f"https://tb.example.vn/q/{self.line.label_token}"
        found = self.env["edu.equipment"].name_search(address)
        self.assertEqual([row[0] for row in found], self.line.ids)
