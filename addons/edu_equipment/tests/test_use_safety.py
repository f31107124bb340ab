from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .use_common import UseCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-14 01:00:00")
class TestUseSafety(UseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.env["edu.safety.rule"].create(
            {
                "name": "Physics room",
                "unit_id": cls.school.id,
                "body": "<p>No food.</p>",
                "place_ids": [(6, 0, cls.physics.ids)],
            }
        )

    def _acknowledge(self, user=None):
        rule = self.rule.with_user(user or self.teacher)
        wizard = rule.env["edu.safety.acknowledge"].create({"rule_ids": rule.ids})
        wizard.action_acknowledge()

    def test_a_booking_asks_for_the_rules_of_the_room(self):
        """EQU-14: one is asked, acknowledges by one click, and books."""
        with self._refused("acknowledge the safety rules.*Physics", RedirectWarning):
            self._session(1)
        self._acknowledge()
        self.assertEqual(self._session(1).safety_rule_ids, self.rule)
        self.assertTrue(self.rule.with_user(self.teacher).is_acknowledged)

    def test_the_dialog_shows_the_rules(self):
        with self.assertRaises(RedirectWarning) as caught:
            self._session(1)
        _message, action, _button, context = caught.exception.args
        self.assertTrue(self.env["ir.actions.act_window"].browse(action).exists())
        wizard = self.env["edu.safety.acknowledge"].with_user(self.teacher)
        wizard = wizard.with_context(**context).create({})
        self.assertIn("No food.", wizard.text)

    def test_a_teacher_for_whom_one_books_has_acknowledged_too(self):
        with self._refused("t_teacher.* has not acknowledged"):
            self._session(1, self.subject_head, teacher_id=self.teacher.id)

    def test_rules_of_a_class_of_equipment(self):
        self.rule.write(
            {
                "place_ids": [(5,)],
                "class_ids": [(6, 0, self.asset_class.ids)],
            }
        )
        session = self._session(1)
        with self._refused("acknowledge", RedirectWarning):
            session.line_ids.create(
                {"session_id": session.id, "equipment_id": self.microscope.id}
            )
        with self._refused("acknowledge", RedirectWarning):
            self._session(2, equipment=self.microscope)

    def test_a_new_wording_is_acknowledged_again(self):
        self._acknowledge()
        self.rule.name = "Room of physics"
        self._session(1)
        self.rule.body = "<p>No food, no drink.</p>"
        self.assertEqual(self.rule.version, 2)
        with self._refused("acknowledge", RedirectWarning):
            self._session(2)

    def test_lessons_of_the_past_do_not_ask(self):
        self._session(1, date="2019-10-10")

    def test_acknowledging_twice_is_once(self):
        self._acknowledge()
        self._acknowledge()
        self.assertEqual(self.rule.ack_count, 1)
        self.assertEqual(self.rule.ack_ids.user_id, self.teacher)

    def test_nobody_acknowledges_for_another(self):
        acks = self.env["edu.safety.ack"].with_user(self.equipment_officer)
        with self.assertRaises(AccessError):
            acks.create({"rule_id": self.rule.id, "user_id": self.teacher.id})

    def test_acknowledgements_are_only_added(self):
        self._acknowledge()
        ack = self.rule.ack_ids
        with self.assertRaises(AccessError):
            ack.version = 7
        with self.assertRaises(UserError):
            ack.unlink()
        with mute_logger("odoo.sql_db"), self.assertRaises(RestrictViolation):
            self.env.cr.execute("DELETE FROM edu_safety_ack WHERE id = %s", [ack.id])

    def test_rules_are_written_in_the_own_unit_only(self):
        for user in (self.neighbour_officer, self.officer, self.teacher):
            with self.assertRaises(AccessError):
                self.rule.with_user(user).body = "<p>Anything goes.</p>"
        with self.assertRaises(AccessError):
            self.rule.with_user(self.neighbour_officer).action_acknowledge()
        self.rule.with_user(self.equipment_officer).version = 9
        self.assertEqual(self.rule.version, 1)
