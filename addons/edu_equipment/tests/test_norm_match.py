from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .norm_common import NormCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestNormMatch(NormCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.per_room.name = "Kính hiển vi quang học"
        cls.alike = cls._equipment("A1", name="Kính hiển vi quang học (đợt 2)")
        cls.other = cls._equipment("A2", name="Bàn ghế giáo viên")
        cls._receive(cls.alike, 2)
        cls._receive(cls.other, 2)

    @users("t_equipment")
    def test_alike_names_are_proposed_and_linked_when_ticked(self):
        """EQM-09: nothing is linked before the officer accepts."""
        wizard = self.env["edu.equipment.match"].create({})
        wizard.action_propose()
        self.assertEqual(wizard.line_ids.equipment_id, self.alike)
        self.assertEqual(wizard.line_ids.catalog_id, self.per_room)
        self.assertEqual(wizard.line_ids.score, 100)  # brackets do not count
        self.assertFalse(self.alike.catalog_id)
        wizard.action_accept_all()
        wizard.action_link()
        self.assertEqual(self.alike.catalog_id, self.per_room)
        self.assertFalse(wizard.line_ids)
        with self.assertRaises(UserError):
            wizard.action_link()

    @users("t_equipment")
    def test_the_subject_must_agree(self):
        self.alike.subject_id = self.env.ref("edu_base.subject_hh")
        wizard = self.env["edu.equipment.match"].create({})
        wizard.action_propose()
        self.assertFalse(wizard.line_ids)

    @users("t_neighbour")
    def test_nothing_of_another_school_is_proposed_or_linked(self):
        wizard = self.env["edu.equipment.match"].create({"unit_id": self.school.id})
        wizard.action_propose()
        self.assertFalse(wizard.line_ids)
        wizard.line_ids = [
            (
                0,
                0,
                {
                    "equipment_id": self.alike.id,
                    "catalog_id": self.per_room.id,
                    "is_accepted": True,
                },
            )
        ]
        with self.assertRaises(AccessError):
            wizard.action_link()
