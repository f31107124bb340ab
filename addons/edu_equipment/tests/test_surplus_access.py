from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from .surplus_common import SurplusCommon

OWN = ("edu.equipment.surplus", "edu.equipment.surplus.line", "edu.equipment.need")


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestSurplusAccess(SurplusCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.surplus = cls._surplus(5)
        cls._need(1, user=cls.equipment_officer, declare=False)
        cls.need = cls._need(3)
        cls.matching = cls._run()
        cls.offer = cls.matching.offer_ids
        cls.priority = cls.env["edu.unit.priority"].create(
            {"unit_id": cls.school.id, "reason": "Vùng khó khăn"}
        )

    def _of_school(self, model):
        return self.env[model].search([("unit_id", "=", self.school.id)])

    @users("t_neighbour")
    def test_the_neighbour_sees_only_what_concerns_it(self):
        """ORG-10"""
        for model in (*OWN, "edu.equipment.saving", "edu.equipment.match.run"):
            self.assertFalse(self._of_school(model), model)
        for record in (
            self.surplus,
            self.surplus.line_ids,
            self.matching,
            self.priority,
        ):
            with self.assertRaises(AccessError):
                record.with_env(self.env).read(["unit_id"])
        self.assertEqual(self.env["edu.equipment.offer"].search([]), self.offer)

    @users("t_stranger")
    def test_a_school_outside_sees_no_offer(self):
        self.assertFalse(self.env["edu.equipment.offer"].search([]))

    @users("t_officer", "t_dept")
    def test_who_stands_above_reads_and_changes_nothing(self):
        for model in OWN:
            records = self._of_school(model)
            self.assertTrue(records, model)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(records.has_access(operation), (model, operation))
        with self.assertRaises(AccessError):
            self.surplus.with_env(self.env).action_withdraw()

    @users("t_equipment", "t_neighbour", "t_teacher", "t_head", "t_dept", "t_manager")
    def test_offers_are_written_by_nobody(self):
        """Forged RPC: neither state nor quantity, whatever the role."""
        offer = self.offer.with_env(self.env)
        for vals in ({"state": "accepted"}, {"quantity": 1}):
            with self.assertRaises(AccessError):
                offer.write(vals)
        with self.assertRaises(AccessError):
            offer.copy()
        with self.assertRaises(AccessError):
            offer.unlink()

    @users("t_equipment", "t_neighbour", "t_head", "t_teacher", "t_stranger")
    def test_schools_do_not_decide(self):
        """SUR-02: neither giver nor receiver accepts."""
        offer = self.offer.with_env(self.env)
        for step in ("action_accept", "action_reject", "action_transfer"):
            with self.assertRaises(AccessError):
                getattr(offer, step)()

    @users("t_officer")
    def test_an_office_decides_only_between_its_own_schools(self):
        need = self._need(1, user=self.stranger_officer)
        self.offer.action_reject()
        far = self.env["edu.equipment.offer"]._pair(self.surplus.line_ids, need, 1)
        with self.assertRaises(AccessError):
            far.with_user(self.officer).action_reject()

    @users("t_equipment", "t_teacher", "t_head")
    def test_a_school_does_not_match(self):
        with self.assertRaises(AccessError):
            self.env["edu.equipment.match.run"].create({"unit_id": self.school.id})

    @users("t_officer")
    def test_an_office_does_not_match_for_the_department(self):
        with self.assertRaises(AccessError):
            self.env["edu.equipment.match.run"].create({"unit_id": self.department.id})
        with self.assertRaises(AccessError):
            self.matching.with_env(self.env).action_match()

    @users("t_head", "t_equipment")
    def test_no_school_makes_itself_a_priority(self):
        for operation in ("write", "create", "unlink"):
            priority = self.priority.with_env(self.env)
            self.assertFalse(priority.has_access(operation), operation)

    @users("t_officer")
    def test_an_office_sets_priorities_of_its_own_schools(self):
        self.priority.with_env(self.env).level = 2
        with self.assertRaises(AccessError):
            self.env["edu.unit.priority"].create(
                {"unit_id": self.stranger.id, "reason": "?"}
            )
        with self.assertRaises(AccessError):
            self.priority.with_env(self.env).unit_id = self.stranger

    @users("t_officer", "t_equipment", "t_dept")
    def test_weights_are_set_by_the_manager(self):
        weight = self.env.ref("edu_equipment.match_weight_first")
        with self.assertRaises(AccessError):
            weight.km = 5

    @users("t_equipment")
    def test_a_surplus_does_not_move_into_another_unit(self):
        draft = self._surplus(1, declare=False).with_env(self.env)
        draft.line_ids.unlink()
        with self.assertRaises(AccessError):
            draft.unit_id = self.neighbour
