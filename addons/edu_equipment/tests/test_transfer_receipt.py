from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .transfer_common import TransferCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestTransferReceipt(TransferCommon):
    def test_damaged_refused_missing(self):
        """SUR-03: what was found, piece by piece."""
        transfer = self._sent([(self.batch, self.physics, "good", 7)])
        receipt = self._receipt(transfer)
        line = receipt.line_ids
        line.quantity = 3
        for outcome, quantity in (("damaged", 1), ("refused", 2), ("missing", 1)):
            line.copy({"outcome": outcome, "quantity": quantity, "note": "See photo"})
        receipt.action_sign()
        target = self._target(transfer, self.batch)
        self.assertEqual(self._on_hand(target, self.lab), 3)
        self.assertEqual(self._on_hand(target, self.lab, "broken"), 1)
        self.assertEqual(self._on_hand(self.batch, self._virtual("transit")), 2)
        self.assertEqual(self._on_hand(self.batch, self.physics), 1)  # missing
        incidents = receipt.sudo().incident_ids
        self.assertEqual(
            {(i.unit_id, i.kind) for i in incidents},
            {(self.neighbour, "damage"), (self.school, "loss")},
        )
        self.assertEqual(transfer.state, "under_way")
        transfer.action_take_back()
        self.assertEqual(self._on_hand(self.batch, self.physics), 3)
        self.assertEqual(transfer.state, "done")

    def test_a_finding_needs_a_remark(self):
        receipt = self._receipt(self._sent())
        line = self._finding(receipt, self.batch)
        line.outcome = "damaged"
        self.assertEqual(line.condition_to, "broken")
        with self.assertRaisesRegex(UserError, "remark"):
            receipt.action_sign()
        self.assertEqual(receipt.state, "draft")

    def test_more_than_was_sent_is_not_received(self):
        transfer = self._sent()
        receipt = self._receipt(transfer)
        self._finding(receipt, self.batch).quantity = 8
        with self.assertRaisesRegex(UserError, "not open any more"):
            receipt.action_sign()

    def test_a_line_is_split(self):
        receipt = self._receipt(self._sent())
        line = self._finding(receipt, self.batch)
        line.quantity = 6
        line.action_split()
        lines = self._finding(receipt, self.batch)
        self.assertEqual(sorted(lines.mapped("quantity")), [1, 6])
        self.assertEqual(set(lines.mapped("outcome")), {"accepted", "missing"})

    def test_one_receipt_at_a_time_signed_once(self):
        transfer = self._sent()
        receipt = self._receipt(transfer)
        self.assertEqual(self._receipt(transfer), receipt)
        receipt.action_sign()
        with self.assertRaises(UserError):
            receipt.action_sign()
        with self.assertRaises(UserError):
            receipt.line_ids[:1].quantity = 1
        with self.assertRaises(UserError):
            receipt.write({"state": "draft"})

    def test_a_receipt_is_taken_back_on_both_sides(self):
        """SUR-03: as long as the things stand where they came."""
        token = self.item.label_token
        transfer = self._received()
        receipt = transfer.sudo().receipt_ids.with_user(self.neighbour_officer)
        target = self._target(transfer, self.batch)
        receipt.action_take_back()
        self.assertEqual(receipt.state, "reversed")
        self.assertEqual(transfer.state, "under_way")
        self.assertEqual(target.quantity, 0)
        self.assertEqual(self._on_hand(self.batch, self._virtual("transit")), 7)
        self.assertEqual(self.item.label_token, token)
        self._receipt(transfer).action_sign()
        self.assertEqual(self._target(transfer, self.batch), target)
        self.assertEqual(self._on_hand(target, self.lab), 7)

    def test_what_has_moved_on_is_not_taken_back(self):
        transfer = self._received()
        target = self._target(transfer, self.batch)
        room = self._place("Phòng khác", self.neighbour)
        self._receive(
            target,
            2,
            type="internal",
            from_place=self.lab,
            to_place=room,
            date="2019-11-20",
        )
        receipt = transfer.sudo().receipt_ids.with_user(self.neighbour_officer)
        with self.assertRaisesRegex(UserError, "Not enough"):
            receipt.action_take_back()
        self.assertEqual(self.batch.quantity, 0)

    def test_a_voucher_is_not_reversed_by_itself(self):
        """Never one book without the other."""
        transfer = self._received()
        receipt = transfer.sudo().receipt_ids
        for voucher, user in (
            (receipt.out_voucher_id, self.equipment_officer),
            (receipt.in_voucher_id, self.neighbour_officer),
        ):
            with self.assertRaisesRegex(UserError, "belongs to a transfer"):
                voucher.with_user(user).action_reverse()

    def test_books_locked_on_one_side_stop_both(self):
        transfer = self._sent()
        receipt = self._receipt(transfer)
        self.neighbour.equipment_lock_date = "2019-11-20"
        with self.assertRaises(UserError) as refusal:
            receipt.action_sign()
        self.assertIn("locked", str(refusal.exception))
        self.assertEqual(self.batch.quantity, 7)
