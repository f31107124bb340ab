from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .acceptance_common import AcceptanceCommon


@tagged("post_install", "-at_install")
class TestAcceptanceEntry(AcceptanceCommon):
    """What was accepted stands in the register, by one voucher (EQM-04)."""

    def test_seven_of_eight_become_single_items(self):
        """EQM-04"""
        receipt = self._delivered(accepted=7, defective=1, serials="S1\nS2")
        self._approve(receipt)
        items = receipt.line_ids.equipment_ids.sorted("code")
        self.assertEqual(len(items), 7)
        self.assertEqual(items[0].code, "VLT-0001")
        self.assertEqual(items.mapped("serial_no")[:3], ["S1", "S2", False])
        self.assertEqual(items.mapped("quantity"), [1] * 7)
        self.assertEqual(receipt.state, "done")
        self.assertEqual(
            (receipt.voucher_id.state, receipt.voucher_id.type), ("posted", "receipt")
        )
        self.assertEqual(receipt.voucher_id.value, 7 * 4_000_000)
        self.assertEqual(receipt.voucher_id.receipt_ids, receipt)

    def test_batch_is_one_line_and_costs_are_added(self):
        """Original cost: price, transport and trial run (TT 141/2025)."""
        line = self._line(
            "Ống nghiệm",
            40,
            class_id=self.asset_class.id,
            tracking="batch",
            cost_transport=500,
            price=9500,
        )
        receipt = self._acceptance(line)
        receipt.action_fill_delivered()
        self._approve(receipt)
        item = receipt.line_ids.equipment_ids
        self.assertEqual((item.quantity, item.unit_cost), (40, 10_000))
        self.assertEqual(item.receipt_line_id, receipt.line_ids)

    def test_added_to_a_batch_of_the_same_cost_only(self):
        batch = self._equipment("ON", tracking="batch", unit_cost=10_000)
        line = self._line(expected=5, tracking="batch", price=9_000)
        receipt = self._acceptance({**line, "equipment_id": batch.id})
        receipt.action_fill_delivered()
        with self.assertRaisesRegex(UserError, "differs in cost"):
            receipt.action_check()
        receipt.line_ids.price = 10_000
        self._approve(receipt)
        self.assertEqual(batch.quantity, 5)
        self.assertFalse(receipt.line_ids.equipment_ids)

    def test_codes_follow_the_register_without_gap(self):
        self._equipment("VLT-0007")
        first = self._acceptance(self._line(expected=2))
        second = self._acceptance(self._line("Cân", 1))
        first.action_fill_delivered()
        self.assertEqual(first.line_ids.code_preview, "VLT-0008 – VLT-0009")
        self._approve(first)
        second.action_fill_delivered()
        self._approve(second)
        self.assertEqual(second.line_ids.equipment_ids.code, "VLT-0010")

    def test_next_delivery_copies_the_rest(self):
        """EQM-04: partial deliveries"""
        receipt = self._delivered(6, accepted=5, defective=1)
        self._approve(receipt)
        action = receipt.action_next_delivery()
        following = receipt.browse(action["res_id"])
        self.assertEqual((following.line_ids.expected, following.state), (3, "draft"))
        self.assertEqual(following.previous_id, receipt)
        with self.assertRaisesRegex(UserError, "already there"):
            receipt.action_next_delivery()

    def test_taken_back_by_reversal_with_a_corrected_copy(self):
        receipt = self._delivered(accepted=8)
        self._approve(receipt)
        made = receipt.line_ids.equipment_ids
        with self.assertRaises(AccessError):
            receipt._undo("wrong serials")
        corrected = receipt.with_user(self.vice)._undo("wrong serials")
        receipt.invalidate_recordset()
        self.assertEqual(
            (receipt.state, receipt.voucher_id.state), ("undone", "reversed")
        )
        self.assertEqual(sum(made.mapped("quantity")), 0)
        self.assertFalse(any(made.mapped("active")))
        self.assertEqual((corrected.state, corrected.line_ids.accepted), ("draft", 8))

    def test_not_taken_back_once_moved(self):
        receipt = self._delivered(accepted=8)
        self._approve(receipt)
        item = receipt.line_ids.equipment_ids[0]
        self._receive(
            item, type="internal", from_place=self.physics, to_place=self.store
        )
        with self.assertRaisesRegex(UserError, "Not enough"):
            receipt.with_user(self.vice)._undo("too late")

    def test_its_voucher_is_not_reversed_alone(self):
        receipt = self._delivered(accepted=8)
        self._approve(receipt)
        with self.assertRaisesRegex(UserError, "Take back the acceptance"):
            receipt.voucher_id.action_reverse()

    def test_claim_is_followed_up_and_settled(self):
        receipt = self._delivered(accepted=7, defective=1, claim_date="2019-10-20")
        self._approve(receipt)
        activity = receipt.activity_ids.filtered(lambda a: "Claim" in (a.summary or ""))
        self.assertEqual(str(activity.date_deadline), "2019-10-20")
        with self.assertRaises(UserError):
            receipt.line_ids.claim_done_on = "2019-10-10"
        receipt.line_ids.action_claim_done()
        self.assertTrue(receipt.line_ids.claim_done_on)
        self.assertFalse(activity.exists().active)

    def test_labels_of_what_was_entered(self):
        receipt = self._delivered(accepted=8)
        self._approve(receipt)
        context = receipt.action_print_labels()["context"]
        self.assertEqual(len(context["active_ids"]), 8)

    def test_two_hundred_lines_in_bounded_queries(self):
        """EQM-04: as many queries as for ten lines, but for the batches of rows."""

        def price(count):
            names = (f"Dụng cụ {number:03d}" for number in range(count))
            receipt = self._acceptance(*(self._line(name, 1) for name in names))
            receipt.action_fill_delivered()
            receipt.action_check()
            receipt.action_approval_submit()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._decide(receipt, self.head)
            self.env.flush_all()
            self.assertEqual(receipt.state, "done")
            return self.env.cr.sql_log_count - start

        price(1)  # fills the caches of rights and views
        few, many = price(10), price(200)
        self.assertLessEqual(many - few, 10)
        self.assertLessEqual(many, 80)
