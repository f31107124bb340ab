from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .acceptance_common import AcceptanceCommon
from .asset_decision_common import AssetDecisionCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestComponent(AssetDecisionCommon):
    """The cost of a thing is the sum of its parts (EQM-17, TT 141/2025 Article 6)."""

    def _parts(self, *parts):
        return self._machine(
            "BP1",
            unit_cost=0,
            component_ids=[
                Command.create(
                    {"kind": kind, "amount": amount, "funding_id": source.id}
                )
                for kind, amount, source in parts
            ],
        )

    def test_parts_make_cost_and_shares(self):
        machine = self._parts(
            ("price", 12_000_000, self.state),
            ("discount", 500_001, self.state),
            ("transport", 300_000, self.fees),
        )
        self.assertEqual((machine.unit_cost, machine.kind), (11_799_999, "fixed_asset"))
        self._receive(machine)
        self.assertEqual(
            self._values(machine),
            {
                ("asset", "NSNN"): (1, 11_499_999, 0),
                ("asset", "PHI"): (1, 300_000, 0),
            },
        )

    def test_a_source_pays_something(self):
        with self.assertRaisesRegex(UserError, "would pay"):
            self._parts(("price", 10, self.state), ("discount", 5, self.fees))

    def test_parts_of_a_posted_line_are_fixed(self):
        machine = self._parts(("price", 12_000_000, self.state))
        self._receive(machine)
        for change in (
            lambda: machine.component_ids.write({"amount": 1}),
            lambda: machine.component_ids.unlink(),
            lambda: self.env["edu.equipment.component"].create(
                {"equipment_id": machine.id, "amount": 1}
            ),
        ):
            with self.assertRaisesRegex(UserError, "on the books"):
                change()

    def test_an_upgrade_keeps_its_parts(self):
        decision = self._carried_out(
            "upgrade",
            {"amount": 1_000_000, "funding_id": self.state.id, "note": "RAM"},
            {"amount": 500_000, "funding_id": self.state.id, "note": "SSD"},
        )
        self.assertEqual(self.machine.unit_cost, 16_500_000)
        self.assertEqual(self.machine.component_ids.mapped("name"), ["RAM", "SSD"])
        self._assert_agree()
        decision.action_take_back()
        self.assertFalse(self.machine.component_ids)
        self._assert_agree()

    def test_another_unit_writes_no_part(self):
        machine = self._parts(("price", 12_000_000, self.state))
        other = self._user("khac", "accountant", self.neighbour)
        above = self._user("tren", "accountant", self.office)
        self.assertFalse(
            machine.component_ids.with_user(other)._filtered_access("read")
        )
        for user in (other, above):
            with self.assertRaises(AccessError):
                machine.component_ids.with_user(user).write({"amount": 1})


@tagged("post_install", "-at_install")
class TestComponentReceipt(AcceptanceCommon):
    """A cost of the whole delivery is shared by quantity or value."""

    def _dialog(self, receipt, **vals):
        return (
            self.env["edu.equipment.receipt.share"]
            .with_user(self.equipment_officer)
            .create({"receipt_id": receipt.id, **vals})
        )

    def test_every_dong_is_shared_or_told(self):
        receipt = self._acceptance(self._line(), self._line("Cân", 3, price=1_000))
        lines = receipt.line_ids
        dialog = self._dialog(receipt, amount=1_000_003, by="quantity")
        left = dialog.left
        dialog.action_share()
        shared = sum(line.cost_transport * line._pieces() for line in lines)
        self.assertEqual(shared + left, 1_000_003)
        self.assertLess(left, min(line._pieces() for line in lines))

    def test_what_is_accepted_keeps_its_parts(self):
        """EQM-04: price and transport stand in the register."""
        receipt = self._delivered(accepted=8, cost_transport=10_000)
        self._approve(receipt)
        made = receipt.line_ids.equipment_ids[:1]
        self.assertEqual(made.unit_cost, 4_010_000)
        self.assertEqual(made.component_ids.mapped("kind"), ["price", "transport"])
