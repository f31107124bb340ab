from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .evaluation_common import EvaluationCommon


@tagged("post_install", "-at_install")
@freeze_time("2020-05-15")
class TestEvaluationEffects(EvaluationCommon):
    def _apply(self, evaluation, **vals):
        wizard = self.env["edu.equipment.evaluation.apply"].create(
            {"evaluation_id": evaluation.id, **vals}
        )
        return wizard

    @users("t_equipment")
    def test_conditions_go_into_the_books_once(self):
        """EQM-08, INS-07: by an internal voucher, seen before it is posted."""
        evaluation = self._confirmed(quantity_fair=2, quantity_broken=1)
        wizard = self._apply(evaluation.with_env(self.env), report_repairs=False)
        self.assertEqual(
            [
                (row.condition, row.condition_to, row.quantity)
                for row in wizard.line_ids
            ],
            [("good", "fair", 2), ("good", "broken", 1)],
        )
        wizard.action_apply()
        for condition, quantity in (("good", 5), ("fair", 2), ("broken", 1)):
            self.assertEqual(
                self._on_hand(self.scope, self.physics, condition), quantity
            )
        self.assertEqual(evaluation.voucher_id.type, "internal")
        again = self._apply(evaluation, report_repairs=False)
        self.assertFalse(again.line_ids)
        with self.assertRaises(UserError):
            again.action_apply()

    @users("t_equipment")
    def test_a_thing_moved_meanwhile_is_left_out(self):
        evaluation = self._confirmed(quantity_broken=1)
        self._receive(self.scope, 1)
        wizard = self._apply(evaluation.with_env(self.env))
        self.assertFalse(wizard.line_ids)
        self.assertIn("VL01", wizard.moved_names)

    @users("t_equipment")
    def test_repairs_are_reported_once(self):
        """EQM-19: what is proposed for repair becomes a repair request."""
        evaluation = self._confirmed(quantity_broken=2)
        self._apply(evaluation.with_env(self.env)).action_apply()
        request = self.env["maintenance.request"].search(
            [("edu_equipment_id", "=", self.scope.id)]
        )
        self.assertEqual(
            (request.edu_quantity, request.edu_place_id), (2, self.physics)
        )
        self.assertFalse(self._apply(evaluation.with_env(self.env)).repair_count)

    @users("t_equipment")
    def test_what_is_beyond_repair_becomes_a_disposal(self):
        evaluation = self._confirmed(quantity_unusable=3)
        self._apply(evaluation.with_env(self.env)).action_apply()
        line = evaluation.disposal_id.line_ids
        self.assertEqual(
            (line.equipment_id, line.condition, line.quantity),
            (self.scope, "unusable", 3),
        )

    @users("t_equipment")
    def test_replacements_go_into_the_purchase_plan(self):
        """EQM-03: the quantity judged bad, at the register's price."""
        evaluation = self._confirmed(quantity_broken=2, proposal="replace")
        self._apply(evaluation.with_env(self.env), report_repairs=False).action_apply()
        line = self.env["edu.plan.line"].search([("unit_id", "=", self.school.id)])
        self.assertEqual(
            (line.kind, line.quantity, line.unit_cost), ("purchase", 2, 1_500_000)
        )

    def test_nobody_else_brings_it_into_the_books(self):
        evaluation = self._confirmed(quantity_broken=1)
        for user in (self.teacher, self.officer, self.neighbour_officer):
            for forbidden in ("_post_changes", "_propose_disposal", "action_apply"):
                with self.assertRaises(AccessError):
                    getattr(evaluation.with_user(user), forbidden)()

    @users("t_equipment")
    def test_nothing_follows_before_the_confirmation(self):
        with self.assertRaises(UserError):
            self._evaluation(self.env).action_apply()
