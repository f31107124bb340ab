import random

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .year_common import YearCommon

SEED, OPERATIONS = 20251231, 1000


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31")
class TestAccountingYearAtRandom(YearCommon):
    """A thousand operations in random order: the three books never part."""

    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        self.held, self.stored, self.vouchers = [], [], []
        self.sources = self.env["edu.funding.source"].search([])
        self.number = 0

    def test_a_thousand_operations(self):
        """EQM-17: register = ledger = accounts also after 1,000 operations."""
        work = (
            [self._buy] * 4
            + [self._stock] * 2
            + [self._issue] * 2
            + [self._leave] * 2
            + [self._undo]
        )
        rounds = 0
        while self.number < OPERATIONS:
            count = self.random.randint(1, 40)
            vouchers = self.random.choice(work)(count)
            self.number += max(1, len(vouchers))
            if drafts := vouchers.filtered(lambda one: one.state == "draft"):
                drafts._post()
            rounds += 1
            if rounds % 10 == 0:
                self._assert_agrees(self.school)
        self._wear(self.school, self.accountant)
        self._assert_agrees(self.school)

    def _any_date(self):
        return self._on(self.random.randint(1, 12), self.random.randint(1, 28))

    def _codes(self, count):
        return [f"R{self.number}-{rank}" for rank in range(count)]

    def _shares(self, cost):
        """Two sources in odd shares now and then."""
        first, second = self.random.sample(list(self.sources), 2)
        if cost < 2 or self.random.random() < 0.7:
            return {"funding_id": first.id}
        part = self.random.randint(1, cost - 1)
        return {
            "funding_share_ids": [
                Command.create({"funding_id": first.id, "amount": part}),
                Command.create({"funding_id": second.id, "amount": cost - part}),
            ]
        }

    def _join(self, vouchers):
        return self.env["edu.equipment.voucher"].union(*vouchers)

    def _buy(self, count):
        vouchers = []
        for code in self._codes(count):
            cost = self.random.randint(10_000_000, 90_000_001)
            asset = self._computer(
                code,
                unit_cost=cost,
                entry_wear=self.random.choice([0, 0, self.random.randint(0, cost)]),
                **self._shares(cost),
            )
            source = self.random.choice(["allocation", "gift", "other", "self_made"])
            if not asset.entry_wear:
                source = "purchase"
            vouchers.append(self._voucher(asset, date=self._any_date(), source=source))
            self.held.append(asset)
        self.vouchers += vouchers
        return self._join(vouchers)

    def _stock(self, count):
        vouchers = []
        for code in self._codes(count):
            cost = self.random.randint(1, 9_999_999)
            tool = self._tool(code, unit_cost=cost, **self._shares(cost))
            quantity = self.random.randint(1, 40)
            vouchers.append(
                self._voucher(
                    tool, quantity, date=self._any_date(), to_place=self.store
                )
            )
            self.stored.append([tool, quantity])
        return self._join(vouchers)

    def _issue(self, count):
        lots = [lot for lot in self.stored if lot[1]]
        vouchers = []
        for lot in self.random.sample(lots, min(count, len(lots))):
            quantity = self.random.randint(1, lot[1])
            lot[1] -= quantity
            vouchers.append(
                self._voucher(
                    lot[0],
                    quantity,
                    type="internal",
                    date="2019-12-30",
                    from_place=self.store,
                )
            )
        return self._join(vouchers)

    def _leave(self, count):
        vouchers = []
        for _rank in range(min(count, len(self.held))):
            asset = self.held.pop(self.random.randrange(len(self.held)))
            kind = self.random.choice(["disposal", "loss"])
            voucher = self._voucher(
                asset, type=kind, from_place=self.physics, date="2019-12-30"
            )
            voucher.line_ids.to_place_id = False
            vouchers.append(voucher)
        self.vouchers += vouchers
        return self._join(vouchers)

    def _undo(self, count):
        """Reverse what was posted last, so that nothing stands on it."""
        reversals = []
        for _rank in range(min(count, len(self.vouchers), 5)):
            voucher = self.vouchers.pop()
            reversals.append(voucher._reverse(voucher.date))
            asset = voucher.line_ids.equipment_id
            if voucher.type == "receipt":
                self.held.remove(asset)
            else:
                self.held.append(asset)
        return self._join(reversals)
