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

    def _lines(self, count, **vals):
        """Register lines at costs from `vals["cost"]`, in one go."""
        first, last = vals.pop("cost")
        costs = [self.random.randint(first, last) for _rank in range(count)]
        return self.env["edu.equipment"].create(
            [
                {
                    "code": f"R{self.number}-{rank}",
                    "name": "Thiết bị ngẫu nhiên",
                    "unit_id": self.school.id,
                    "unit_cost": cost,
                    **{name: value(cost) for name, value in vals.items()},
                    **self._shares(cost),
                }
                for rank, cost in enumerate(costs)
            ]
        )

    def _drafts(self, rows):
        """A voucher of one line for each (its values, equipment, quantity, places)."""
        return self.env["edu.equipment.voucher"].create(
            [
                {
                    "unit_id": self.school.id,
                    "line_ids": [
                        Command.create(
                            {
                                "equipment_id": equipment.id,
                                "quantity": quantity,
                                "from_place_id": source and source.id,
                                "to_place_id": target and target.id,
                                "condition": "good",
                            }
                        )
                    ],
                    **vals,
                }
                for vals, equipment, quantity, source, target in rows
            ]
        )

    def _buy(self, count):
        assets = self._lines(
            count,
            cost=(10_000_000, 90_000_001),
            class_id=lambda _cost: self.computers.id,
            entry_wear=lambda cost: self.random.choice(
                [0, 0, self.random.randint(0, cost)]
            ),
        )
        sources = ["allocation", "gift", "other", "self_made"]
        rows = []
        for asset in assets:
            source = self.random.choice(sources) if asset.entry_wear else "purchase"
            vals = {"type": "receipt", "date": self._any_date(), "source": source}
            rows.append((vals, asset, 1, None, self.physics))
        vouchers = self._drafts(rows)
        self.held += assets
        self.vouchers += vouchers
        return vouchers

    def _stock(self, count):
        tools = self._lines(
            count, cost=(1, 9_999_999), class_id=lambda _cost: self.tools.id
        )
        lots = [[tool, self.random.randint(1, 40)] for tool in tools]
        self.stored += lots
        return self._drafts(
            ({"type": "receipt", "date": self._any_date()}, *lot, None, self.store)
            for lot in lots
        )

    def _issue(self, count):
        lots = [lot for lot in self.stored if lot[1]]
        vals = {"type": "internal", "date": "2019-12-30"}
        rows = []
        for lot in self.random.sample(lots, min(count, len(lots))):
            quantity = self.random.randint(1, lot[1])
            lot[1] -= quantity
            rows.append((vals, lot[0], quantity, self.store, self.physics))
        return self._drafts(rows)

    def _leave(self, count):
        rows = []
        for _rank in range(min(count, len(self.held))):
            asset = self.held.pop(self.random.randrange(len(self.held)))
            kind = self.random.choice(["disposal", "loss"])
            vals = {"type": kind, "date": "2019-12-30"}
            rows.append((vals, asset, 1, self.physics, None))
        vouchers = self._drafts(rows)
        self.vouchers += vouchers
        return vouchers

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
        return self.env["edu.equipment.voucher"].union(*reversals)
