from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .disposal_common import DisposalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestDisposalPropose(DisposalCommon):
    def test_a_proposal_brings_value_wear_and_ground(self):
        """EQM-07: nothing is typed that the register knows."""
        line = self._propose().line_ids
        self.assertEqual((line.quantity, line.value), (2, 3_000_000))
        rate = self.asset_class._rule_on(line.disposal_id.date).wear_rate
        self.assertEqual(line.wear, 3_000_000 * rate / 100 * 4)
        self.assertEqual(line.residual_value, line.value - line.wear)
        self.assertEqual(
            line.ground_id, self.env.ref("edu_equipment.ground_broken_151")
        )

    def test_the_worst_pieces_are_proposed_by_hand(self):
        disposal = (
            self.env["edu.equipment.disposal"]
            .with_user(self.equipment_officer)
            .create({"line_ids": [Command.create({"equipment_id": self.line.id})]})
        )
        line = disposal.line_ids
        self.assertEqual(
            (line.place_id, line.condition, line.quantity), (self.physics, "broken", 5)
        )

    def test_a_good_thing_has_no_ground_of_a_broken_one(self):
        line = self._propose().line_ids
        line.write({"place_id": self.store.id, "condition": "good"})
        self.assertFalse(line.ground_id)

    def test_nothing_is_proposed_twice(self):
        """EQM-07: a second proposal takes what is left, a third finds the first."""
        first = self._propose(3)
        second = self._propose(3)
        self.assertEqual(second.line_ids.quantity, 2)
        self.assertIn(self.line.name, second.message_ids.mapped("body")[0])
        self.assertIn(self._propose(1), first | second)
        self._receive(self.line, 1, to_place=self.chemistry)
        rows = [(self.line, self.chemistry, "broken", 1)]
        with self.assertRaises(UserError):
            first._propose(self.school, rows, "Not there in this condition")

    def test_by_hand_nothing_is_taken_twice_either(self):
        disposal = self._propose(3)
        with self.assertRaises(ValidationError):
            disposal.line_ids.copy({"disposal_id": disposal.id})
        disposal.action_cancel()
        self.assertEqual(self._propose(5).line_ids.quantity, 5)

    def test_the_state_is_not_forged(self):
        disposal = self._propose()
        with self.assertRaises(UserError):
            disposal.write({"state": "done"})
        forged = disposal.create({"state": "approved"})
        self.assertEqual(forged.state, "draft")
