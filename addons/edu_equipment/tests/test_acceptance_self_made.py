from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
class TestSelfMade(EquipmentCommon):
    """Made by a teacher, evaluated, approved, entered into the register (EQM-13)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.made = (
            cls.env["edu.equipment.self.made"]
            .with_user(cls.teacher)
            .create(
                {
                    "name": "Mô hình núi lửa",
                    "cost": 150_000,
                    "quantity": 2,
                    "unit_id": cls.school.id,
                    "author_ids": [Command.create({"user_id": cls.teacher.id})],
                }
            )
        )
        cls.env.cr.flush()

    def _evaluate(self, **vals):
        self.made.with_user(self.equipment_officer).write(
            {"rating": "good", "evaluated_on": "2019-11-20", "score": 85, **vals}
        )

    def _approve(self):
        self._evaluate()
        self.made.action_approval_submit()
        self._decide(self.made, self.head)
        self.made.invalidate_recordset()

    def test_nobody_rates_his_own_work(self):
        """EQM-13"""
        with self.assertRaises(AccessError):
            self.made.rating = "excellent"
        with self.assertRaises(AccessError):
            self.made.copy({"rating": "excellent"})
        own = self.made.with_user(self.equipment_officer)
        own.author_ids = [Command.create({"user_id": self.equipment_officer.id})]
        with self.assertRaises(AccessError):
            own.rating = "excellent"

    def test_only_what_passed_is_submitted(self):
        with self.assertRaisesRegex(UserError, "has not evaluated"):
            self.made.action_approval_submit()
        self._evaluate(rating="fail")
        with self.assertRaisesRegex(UserError, "did not pass"):
            self.made.action_approval_submit()

    def test_enters_the_register_once_approved(self):
        """EQM-13: a receipt voucher, valued at the cost of the materials"""
        own = self.made.with_user(self.equipment_officer)
        with self.assertRaisesRegex(UserError, "not approved"):
            own.action_enter()
        self._approve()
        with self.assertRaisesRegex(UserError, "choose class, unit and place"):
            own.action_enter()
        own.place_id = self.physics
        own.action_enter()
        line = self.made.equipment_ids
        self.assertEqual((line.quantity, line.value), (2, 300_000))
        self.assertEqual(line.funding_id.code, "TULAM")
        self.assertEqual(self.made.voucher_id.type, "receipt")
        with self.assertRaisesRegex(UserError, "not approved"):
            own.action_enter()

    def test_the_teacher_does_not_enter_it(self):
        self._approve()
        with self.assertRaises(AccessError):
            self.made.action_enter()
        with self.assertRaises(UserError):
            self.made.state = "entered"

    def test_other_teachers_only_read(self):
        colleague = self._user("colleague", "teacher", self.school)
        self.assertEqual(self.made.with_user(colleague).cost, 150_000)
        with self.assertRaises(AccessError):
            self.made.with_user(colleague).cost = 1
        with self.assertRaises(AccessError):
            self.made.author_ids.with_user(colleague).unlink()

    def test_office_reads_other_school_sees_nothing(self):
        """ORG-10"""
        self.assertTrue(self.made.with_user(self.officer).name)
        with self.assertRaises(AccessError):
            self.made.with_user(self.officer).cost = 1
        with self.assertRaises(AccessError):
            self.made.with_user(self.neighbour_officer).mapped("name")

    def test_best_result_is_that_of_the_highest_level(self):
        self.made.contest_ids = [
            Command.create({"level": "province", "result": "Giải Ba"}),
            Command.create({"level": "school", "result": "Giải Nhất"}),
        ]
        self.assertEqual(self.made.best_result, "Giải Ba")
