from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .count_common import CountCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31 03:00:00")
class TestCountFlow(CountCommon):
    def test_all_there_leaves_the_books_as_they_are(self):
        """EQM-07"""
        self._count_all()
        self.assertFalse(self.count.difference_ids)
        self._explain_and_submit()
        self._decide(self.count, self.head)
        self.assertEqual(self.count.state, "posted")
        self.assertFalse(self.count.voucher_ids)

    def test_missing_and_surplus_are_adjusted_after_approval(self):
        self._count_all(KHV=4, DEN=5)
        self.assertEqual(self._facts(), {("missing", "KHV"): 1, ("surplus", "DEN"): 2})
        self._explain_and_submit()
        self.assertEqual(self._on_hand(self.microscope, self.physics), 5)
        self._decide(self.count, self.head)
        self.assertEqual(self._on_hand(self.microscope, self.physics), 4)
        self.assertEqual(self._on_hand(self.lamp, self.chemistry), 5)
        self.assertEqual(self.count.voucher_ids.mapped("type"), ["count"])
        self.assertFalse(self.env["edu.equipment.balance"]._differences())

    def test_what_stands_in_another_room_is_moved_there(self):
        self.count.action_start()
        self._upload([self._scan("KHV", 5)])
        self._upload([self._scan("DEN", 3), self._scan("CAN")], self.chemistry)
        self._finish(self.physics, self.chemistry)
        self.count.action_review()
        self.assertEqual(self._facts(), {("misplaced", "CAN"): 1})
        self._explain_and_submit()
        self._decide(self.count, self.head)
        self.assertEqual(self.count.voucher_ids.type, "internal")
        self.assertEqual(self._on_hand(self.scale, self.chemistry), 1)

    def test_a_changed_condition_is_entered(self):
        self.count.action_start()
        self._upload(
            [
                self._scan("KHV", 3, condition="good"),
                self._scan("KHV", 2, condition="broken"),
                self._scan("CAN"),
            ]
        )
        self._upload([self._scan("DEN", 3)], self.chemistry)
        self._finish(self.physics, self.chemistry)
        self.count.action_review()
        self.assertEqual(self._facts(), {("condition", "KHV"): 2})
        self._explain_and_submit()
        self._decide(self.count, self.head)
        self.assertEqual(self._on_hand(self.microscope, self.physics, "broken"), 2)

    def test_an_approved_count_can_be_reversed(self):
        self._count_all(KHV=4)
        self._explain_and_submit()
        self._decide(self.count, self.head)
        self.count.action_reverse()
        self.assertEqual(self.count.state, "reversed")
        self.assertEqual(self._on_hand(self.microscope, self.physics), 5)

    def test_every_difference_is_explained_before_it_is_submitted(self):
        self._count_all(KHV=4)
        with self.assertRaisesRegex(UserError, "not explained"):
            self.count.action_approval_submit()

    def test_a_returned_count_is_taken_up_again_and_keeps_explanations(self):
        self._count_all(KHV=4)
        self._explain_and_submit()
        with self.assertRaisesRegex(UserError, "waits for approval"):
            self.count.action_reopen()
        self._decide(self.count, self.head, "return", comment="Đếm lại")
        self.count.action_reopen()
        counter = self.count.with_user(self.equipment_officer)
        self.assertFalse(counter.difference_ids, "blind again")
        self._upload([self._scan("KHV", -1)])
        self.assertEqual(
            self.count.count_place_ids.filtered(
                lambda row: row.place_id == self.physics
            ).state,
            "counting",
        )
        self._finish(self.physics)
        self.count.action_review()
        row = self.count.difference_ids
        self.assertEqual((row.quantity, row.explanation), (2, "Đã tìm hiểu"))

    def test_a_rejected_count_is_over_and_changes_nothing(self):
        self._count_all(KHV=4)
        self._explain_and_submit()
        self._decide(self.count, self.head, "reject", comment="Không đúng")
        self.assertEqual(self.count.state, "cancelled")
        self.assertEqual(self._on_hand(self.microscope, self.physics), 5)
        self.assertTrue(self.count.scan_ids)

    def test_a_cancelled_count_keeps_its_scans(self):
        self.count.action_start()
        self._upload([self._scan("KHV", 5)])
        self.count.action_cancel()
        self.assertEqual(len(self.count.scan_ids), 1)
        with self.assertRaises(UserError):
            self.count.action_start()

    def test_the_state_is_not_written(self):
        count = self.count.with_user(self.equipment_officer)
        for vals in ({"state": "posted"}, {"voucher_ids": False}):
            with self.assertRaises(UserError):
                count.write(vals)
        with self.assertRaises(UserError):
            count.action_review()
        made = count.create({"name": "Đếm", "state": "posted"})
        self.assertEqual(made.state, "draft")

    def test_what_is_counted_does_not_change_once_begun(self):
        self.count.action_start()
        with self.assertRaisesRegex(UserError, "has begun"):
            self.count.scope = "kind"

    def test_a_cabinet_is_counted_with_its_room(self):
        cabinet = self._place("Tủ 1", kind="cabinet", parent_id=self.physics.id)
        line = self._equipment("TU1", tracking="batch")
        self._receive(line, 2, to_place=cabinet)
        self._receive(line, 1, to_place=self.physics)
        self.count.action_start()
        self._upload([self._scan("KHV", 5), self._scan("CAN"), self._scan("TU1", 3)])
        self._upload([self._scan("DEN", 3)], self.chemistry)
        self._finish(self.physics, self.chemistry)
        self.count.action_review()
        self.assertFalse(self.count.difference_ids)

    def test_only_the_scope_is_counted(self):
        self.count.write({"scope": "place", "place_ids": self.chemistry.ids})
        self.count.action_start()
        self.assertEqual(self.count.count_place_ids.place_id, self.chemistry)
        with self.assertRaisesRegex(UserError, "not part of the count"):
            self._upload([self._scan("KHV")])
        self._upload([self._scan("DEN", 3), self._scan("CAN")], self.chemistry)
        self._finish(self.chemistry)
        self.count.action_review()
        self.assertEqual(self._facts(), {("misplaced", "CAN"): 1})

    def test_a_loss_is_reported_and_a_disposal_proposed(self):
        """QPA-04, INS-07"""
        self.count.action_start()
        scans = [self._scan("KHV", 3), self._scan("KHV", 1, condition="unusable")]
        self._upload([*scans, self._scan("CAN")])
        self._upload([self._scan("DEN", 3)], self.chemistry)
        self._finish(self.physics, self.chemistry)
        self.count.action_review()
        for row in self.count.difference_ids:
            row.action = "loss" if row.kind == "missing" else "dispose"
        self._explain_and_submit()
        self._decide(self.count, self.head)
        self.assertEqual(self.count.incident_id.line_ids.equipment_id, self.microscope)
        line = self.count.disposal_id.line_ids
        self.assertEqual((line.condition, line.quantity), ("unusable", 1))

    def test_a_missing_controlled_item_is_always_an_incident(self):
        """QPA-04"""
        self.scale.kind = "controlled"
        self._count_all(CAN=0)
        row = self.count.difference_ids.with_user(self.equipment_officer)
        self.assertEqual((row.kind, row.action), ("missing", "loss"))
        with self.assertRaisesRegex(UserError, "cannot follow"):
            row.action = "adjust"
