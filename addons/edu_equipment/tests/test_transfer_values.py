from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .accounting_common import AccountingCommon
from .transfer_common import TransferCommon

OUT = [
    ("credit", "asset", "cost"),
    ("debit", "wear", "wear"),
    ("debit", "T366", "residual"),
]
IN = [
    ("debit", "asset", "cost"),
    ("credit", "wear", "wear"),
    ("credit", "T366", "residual"),
]


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestTransferValues(AccountingCommon, TransferCommon):
    """Cost, wear and what is left go over to the đồng (SUR-03, EQM-17)."""

    def _machines(self, quantity=7, **vals):
        """Worn machines of a batch, paid by two sources in odd shares."""
        machine = self._machine(
            "MAY7",
            tracking="batch",
            unit_cost=10_000_001,
            entry_wear=3_333_334,
            funding_share_ids=[
                Command.create({"funding_id": self.state.id, "amount": 2}),
                Command.create({"funding_id": self.fees.id, "amount": 1}),
            ],
            **vals,
        )
        self._receive(machine, quantity, type="opening")
        return machine

    def _sums(self, *lines):
        """Return {funding code: [cost, wear]} of register lines together."""
        sums = {}
        for line in lines:
            for (_book, code), (_n, cost, wear) in self._values(line).items():
                total = sums.setdefault(code, [0, 0])
                total[0] += cost
                total[1] += wear
        return sums

    def test_each_source_goes_over_to_the_dong(self):
        machine = self._machines()
        before = self._values(machine)
        transfer = self._received([(machine, self.physics, "good", 7)])
        self.assertFalse(self._values(machine))
        self.assertEqual(self._values(self._target(transfer, machine)), before)
        self.assertFalse(self.env["edu.equipment.value"]._differences())

    def test_parts_lose_nothing_on_the_way(self):
        machine = self._machines()
        before = self._sums(machine)
        transfer = self._approved([(machine, self.physics, "good", 7)])
        for part in (2, 1, 4):
            transfer.line_ids.to_send = part
            transfer._dispatch(self._day())
            self._receipt(transfer).action_sign()
            target = self._target(transfer, machine)
            self.assertEqual(self._sums(machine, target), before)
        self.assertFalse(self._values(machine))

    def test_the_list_says_what_the_books_say(self):
        machine = self._machines()
        transfer = self._proposed([(machine, self.physics, "good", 7)])
        self.assertEqual(transfer.value, 70_000_007)
        self.assertEqual(transfer.residual_value, machine.residual_value)

    def test_both_books_have_their_entry(self):
        """TT 107: Nợ 214, 366 / Có 211 here, the other way round there."""
        self._keep_accounts()
        self._keep_accounts(self.neighbour)
        self._rule("transfer_out", OUT)
        self._rule("transfer_in", IN)
        machine = self._machines()
        transfer = self._received([(machine, self.physics, "good", 7)])
        receipt = transfer.sudo().receipt_ids
        here = self._entry(receipt.out_voucher_id)
        there = self._entry(receipt.in_voucher_id)
        self.assertEqual(here["T211"], -70_000_007)
        self.assertEqual(there, {code: -amount for code, amount in here.items()})
        companies = receipt.in_voucher_id.account_move_ids.company_id
        self.assertEqual(companies, self.neighbour.company_id)
        receipt.with_user(self.neighbour_officer).action_take_back()
        for voucher in receipt.out_voucher_id | receipt.in_voucher_id:
            back = self._entry(voucher.reversed_by_id)
            self.assertEqual(back["T211"] + self._entry(voucher)["T211"], 0)

    def test_never_one_book_without_the_other(self):
        """The receiver's accounts lack the rule: the giver's keep all."""
        self._keep_accounts()
        self._keep_accounts(self.neighbour)
        self._rule("transfer_out", OUT)
        machine = self._machines()
        transfer = self._sent([(machine, self.physics, "good", 7)])
        receipt = self._receipt(transfer)
        before = self._values(machine)
        with self.assertRaises(UserError):
            receipt.action_sign()
        self.assertEqual(self._values(machine), before)
        self.assertEqual(receipt.state, "draft")

    def test_a_warehouse_gives_to_a_warehouse(self):
        """What was not issued is stock there only in a warehouse."""
        kho = self._place("Kho", kind="store", is_warehouse=True)
        their = self._place("Kho", self.neighbour, kind="store", is_warehouse=True)
        boxes = self._equipment("HOP", unit_cost=100_000)
        self._receive(boxes, 4, to_place=kho)
        transfer = self._approved([(boxes, kho, "good", 4)])
        for place, book in ((their, "stock"), (self.lab, "use")):
            transfer.line_ids.to_send = 2
            transfer._dispatch(self._day())
            self.assertEqual({key[0] for key in self._values(boxes)}, {"stock"})
            receipt = self._receipt(transfer)
            receipt.place_id = place
            receipt.action_sign()
            values = self._values(self._target(transfer, boxes))
            self.assertEqual(values[book, "NSNN"], (2, 200_000, 0))

    def test_a_thousand_lines_cost_no_more_queries_than_ten(self):
        """D4: set by set."""
        counts = []
        for name, number in (("A", 3), ("B", 60)):
            lines = self.env["edu.equipment"].create(
                [
                    {
                        "code": f"{name}{i}",
                        "name": "Hộp",
                        "unit_id": self.school.id,
                        "class_id": self.asset_class.id,
                        "unit_cost": 1000 + i,
                    }
                    for i in range(number)
                ]
            )
            for line in lines:
                self._receive(line, 1)
            transfer = self._sent([(e, self.physics, "good", 1) for e in lines])
            receipt = self._receipt(transfer)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            receipt.action_sign()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1] - counts[0], 12, counts)
