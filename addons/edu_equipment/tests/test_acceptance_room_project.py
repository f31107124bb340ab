from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .acceptance_common import AcceptanceCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestRoomProject(AcceptanceCommon):
    """Fitting out a subject room, followed by milestones (PHB-10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.project = (
            cls.env["edu.room.project"]
            .with_user(cls.equipment_officer)
            .create(
                {
                    "name": "Phòng Vật lí mới",
                    "unit_id": cls.school.id,
                    "place_id": cls.physics.id,
                    "date_start": "2019-09-01",
                    "milestone_ids": [
                        Command.create({"name": "Khảo sát", "date": "2019-09-10"}),
                        Command.create({"name": "Lắp đặt", "date": "2019-12-01"}),
                    ],
                }
            )
        )

    def test_late_by_its_milestones(self):
        """PHB-10"""
        self.project.action_start()
        first = self.project.milestone_ids[0]
        self.assertTrue(self.project.is_late and first.is_late)
        self.assertEqual(first.days_late, 35)
        late = self.project.search([("is_late", "=", True)])
        self.assertIn(self.project, late)
        first.action_done()
        self.assertFalse(self.project.is_late)
        self.assertEqual(self.project.progress, 50)
        self.assertEqual(self.project.next_milestone_id.name, "Lắp đặt")

    def test_not_handed_over_before_all_is_done(self):
        self.project.action_start()
        with self.assertRaisesRegex(UserError, "Khảo sát"):
            self.project.action_hand_over()
        self.project.milestone_ids.action_done()
        self.project.action_hand_over()
        self.assertEqual(self.project.state, "done")

    def test_steps_are_not_skipped(self):
        with self.assertRaises(UserError):
            self.project.state = "done"
        self.assertEqual(self.project.copy({"state": "done"}).state, "planned")

    def test_usual_milestones_once(self):
        self.project.action_usual_milestones()
        count = len(self.project.milestone_ids)
        self.assertGreater(count, 5)
        self.project.action_usual_milestones()
        self.assertEqual(len(self.project.milestone_ids), count)

    def test_acceptances_of_the_room_add_up(self):
        receipt = self._acceptance(project_id=self.project.id)
        receipt.action_fill_delivered()
        self.assertEqual(self.project.amount, 0)
        self._approve(receipt)
        self.project.invalidate_recordset()
        self.assertEqual(self.project.amount, 8 * 4_000_000)

    def test_room_and_acceptance_are_of_the_unit(self):
        elsewhere = self._place("Phòng khác", self.neighbour)
        with self.assertRaises(ValidationError):
            self.project.sudo().place_id = elsewhere
        other = self.project.sudo().copy(
            {"unit_id": self.neighbour.id, "place_id": elsewhere.id}
        )
        with self.assertRaises(ValidationError):
            self._acceptance().sudo().project_id = other

    def test_access(self):
        """ORG-10"""
        self.assertTrue(self.project.with_user(self.officer).name)
        for user in (self.officer, self.teacher):
            with self.assertRaises(AccessError):
                self.project.with_user(user).note = "x"
        with self.assertRaises(AccessError):
            self.project.milestone_ids.with_user(self.neighbour_officer).mapped("name")
