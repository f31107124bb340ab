from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .surplus_common import SurplusCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestSurplusNear(SurplusCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls._surplus(5).line_ids

    def _near(self, **context):
        Near = self.env["edu.equipment.near"].with_context(**context)
        return Near.search([("line_id", "=", self.line.id)])

    @users("t_stranger")
    def test_who_has_what_i_need(self):
        """SUR-02: distance, what is free, what is needed; not the register."""
        self._need(2, user=self.stranger_officer)
        near = self._near()
        self.assertEqual((near.unit_id, near.free, near.needed), (self.school, 5, 2))
        self.assertAlmostEqual(near.km, 32.8, places=1)
        self.assertFalse(near.is_same_office)
        with self.assertRaises(AccessError):
            near.line_id.read(["reason"])

    @users("t_stranger")
    def test_the_nearest_first(self):
        place = self._place("Phòng Lí", self.neighbour)
        other = self._equipment("N1", unit_id=self.neighbour.id)
        self._receive(other, 1, to_place=place)
        surplus = (
            self.env["edu.equipment.surplus"]
            .with_user(self.neighbour_officer)
            .create({"line_ids": [(0, 0, {"equipment_id": other.id})]})
        )
        surplus.action_declare()
        near = self.env["edu.equipment.near"].search(
            [("unit_id", "in", (self.school | self.neighbour).ids)]
        )
        self.assertEqual(near.unit_id.ids, [self.neighbour.id, self.school.id])

    @users("t_dept")
    def test_seen_from_a_chosen_school(self):
        near = self._near(edu_from_unit_id=self.neighbour.id)
        self.assertAlmostEqual(near.km, 5.0, places=1)
        self.assertTrue(near.is_same_office)

    @users("t_equipment")
    def test_not_what_is_ones_own(self):
        self.assertFalse(self._near())

    @users("t_stranger")
    def test_a_school_asks_and_the_department_is_told(self):
        """A declared need, and a task of the department's officer."""
        Ask = self.env["edu.equipment.ask"]
        ask = Ask.create({"near_id": self._near().id, "reason": "Lớp 6"})
        ask.quantity = 2
        need = self.env["edu.equipment.need"].browse(ask.action_ask()["res_id"])
        self.assertEqual((need.state, need.quantity), ("declared", 2))
        self.assertEqual((need.catalog_id, need.source), (self.thing, "asked"))
        activity = need.sudo().activity_ids
        self.assertIn(self.department_officer, activity.user_id)
        self.assertIn("THCS Vĩnh Trạch asks THCS Bình Hòa", activity[0].summary)
        Add = self.env["edu.equipment.offer.add"].with_user(self.department_officer)
        dialog = Add.with_context(default_need_id=need.id).create({})
        self.assertEqual(dialog.line_id, self.line)
        dialog.action_pair()
        self.assertFalse(need.sudo().activity_ids)

    @users("t_stranger")
    def test_asking_twice_is_one_need(self):
        for _turn in range(2):
            Ask = self.env["edu.equipment.ask"]
            Ask.create({"near_id": self._near().id, "reason": "Lớp 6"}).action_ask()
        needs = self.env["edu.equipment.need"].search([])
        self.assertEqual(len(needs), 1)

    @users("t_stranger")
    def test_not_more_than_is_free_nor_for_another_school(self):
        values = {"near_id": self._near().id, "reason": "Lớp 6"}
        ask = self.env["edu.equipment.ask"].create({**values, "quantity": 6})
        with self.assertRaises(UserError):
            ask.action_ask()
        forged = {**values, "unit_id": self.neighbour.id}
        with self.assertRaises(AccessError):
            self.env["edu.equipment.ask"].create(forged).action_ask()

    @users("t_stranger", "t_dept")
    def test_the_list_costs_few_queries(self):
        names = ["name", "unit_id", "free", "km", "needed", "condition", "value"]
        self.env["edu.equipment.near"].search([]).read(names)
        self.env.invalidate_all()
        with self.assertQueryCount(8):
            self.env["edu.equipment.near"].search([], limit=80).read(names)

    @users("t_dept")
    def test_the_board_of_the_province_costs_few_queries(self):
        """The kanban reads photos of all its cards by a few queries."""
        names = ["equipment_id", "unit_id", "free", "quantity", "image_256", "value"]
        self.env["edu.equipment.surplus.line"].search([]).read(names)
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            self.env["edu.equipment.surplus.line"].search([], limit=80).read(names)
