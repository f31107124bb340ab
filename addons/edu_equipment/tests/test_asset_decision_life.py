from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .asset_decision_common import AssetDecisionCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestAssetDecisionLife(AssetDecisionCommon):
    """From the draft to the books, and back (EQM-17)."""

    def _revalued(self):
        return self._carried_out("revaluation", {"cost_after": 20_000_000})

    def test_a_decision_takes_its_number_when_approved(self):
        first = self._approve(self._decision("suspension"))
        self.assertEqual(first.name, "QDTS0001/2019")
        self.assertEqual(first.decision_number, "7/QĐ-TH")
        self.assertEqual(first.state, "approved")

    def test_a_revaluation_is_decided_above(self):
        decision = self._decision("revaluation", {"cost_after": 20_000_000})
        decision.action_approval_submit()
        self._decide(decision, self.head)
        self.assertEqual(decision.approval_state, "pending")

    def test_taking_back_restores_all(self):
        before = self._values(self.machine)
        decision = self._revalued()
        decision.action_take_back()
        self.assertEqual(self._values(self.machine), before)
        self.assertEqual(
            (self.machine.unit_cost, self.machine.value), (15_000_000, 15_000_000)
        )
        self.assertEqual(decision.state, "reversed")
        self._assert_agree()

    def test_taking_back_follows_the_thing_to_its_place(self):
        decision = self._revalued()
        self._receive(
            self.machine,
            type="internal",
            date="2019-11-10",
            from_place=self.physics,
            to_place=self.chemistry,
        )
        decision.action_take_back()
        self.assertEqual(self._on_hand(self.machine, self.chemistry), 1)
        self.assertEqual(self.machine.value, 15_000_000)
        self._assert_agree()

    def test_taking_a_splitting_back(self):
        decision = self._decision(
            "split", {}, {"equipment_id": False, "name": "Phần", "quantity_after": 1}
        )
        decision.action_share_rest()
        self._approve(decision).action_carry_out()
        part = decision.line_ids[1].equipment_id
        self.assertEqual(part.unit_cost, 7_500_000)
        decision.action_take_back()
        self.assertEqual((part.state, self.machine.unit_cost), ("closed", 15_000_000))
        self._assert_agree()

    def test_taking_a_reclassification_back(self):
        decision = self._carried_out("reclassification", {"kind_after": "tool"})
        decision.action_take_back()
        self.assertEqual(self.machine.kind, "fixed_asset")
        self.assertEqual(self.machine.wear_value, 6_000_000)
        self._assert_agree()

    def test_its_voucher_is_not_reversed_alone(self):
        decision = self._revalued()
        with self.assertRaisesRegex(UserError, "take that back"):
            decision.voucher_id._reverse(decision.date)

    def test_what_went_before_is_not_reversed_first(self):
        self._revalued()
        opening = self.machine.move_ids.voucher_id.filtered(
            lambda voucher: voucher.type == "opening"
        )
        with self.assertRaisesRegex(UserError, "take it back first"):
            opening._reverse(opening.date)

    def test_decisions_go_back_in_their_order(self):
        first = self._revalued()
        self._carried_out("correction", {"cost_after": 21_000_000})
        with self.assertRaisesRegex(UserError, "take that back first"):
            first.action_take_back()

    def test_what_changed_meanwhile_is_noticed(self):
        late = self._approve(self._decision("revaluation", {"cost_after": 16_000_000}))
        self._revalued()
        with self.assertRaisesRegex(UserError, "has changed in the books"):
            late.action_carry_out()

    def test_what_is_lent_is_taken_back_first(self):
        batch = self._machine("LO", tracking="batch")
        self._receive(batch, 2)
        loan = self._voucher(batch, type="loan", from_place=self.physics)
        loan.line_ids.to_place_id = False
        loan._post()
        decision = self._decision(
            "correction", {"equipment_id": batch.id, "cost_after": 32_000_000}
        )
        with self.assertRaisesRegex(UserError, "take it back first"):
            decision.action_approval_submit()

    def test_the_books_show_the_new_value(self):
        """S26-H and the list of equipment (EQU-03)."""
        self._revalued()
        book = self.env["edu.equipment.book.line"].search(
            [("equipment_id", "=", self.machine.id)]
        )
        self.assertEqual(
            sum(book.mapped("value_in")) - sum(book.mapped("value_out")), 20_000_000
        )

    def test_a_new_value_is_no_increase_in_the_list(self):
        self._revalued()
        choice = self.env["edu.equipment.register"].create(
            {
                "unit_id": self.school.id,
                "date_from": "2019-11-01",
                "date_to": "2019-11-30",
            }
        )
        rows = self.env["edu.equipment.book.list"]._query(choice)
        [row] = [row for row in rows if row["equipment_id"] == self.machine.id]
        self.assertEqual((row["quantity_in"], row["quantity_out"]), (None, None))
        self.assertEqual((row["value_opening"], row["value_end"]), (15e6, 20e6))

    def test_the_kind_on_the_books_is_decided(self):
        for vals in ({"kind": "tool"}, {"class_id": self.asset_class.id}):
            with self.assertRaisesRegex(UserError, "on the books"):
                self.machine.write(vals)
        self.machine.date_in_use = "2019-01-01"
        self.assertEqual(self.machine.kind, "fixed_asset")
