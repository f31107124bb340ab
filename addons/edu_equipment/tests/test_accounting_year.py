import random

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .chart_common import ChartCommon
from .transfer_common import TransferCommon

# Carry the residual value of assets under TT 107.
DEFERRED = ("36611", "36621", "36631", "43122", "43142")
SEED, OPERATIONS = 20251231, 1000


class YearCommon(ChartCommon, TransferCommon):
    """A school and its neighbour, both with accountants, in one year of a regime."""

    fiscal = 2019

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.store.is_warehouse = True
        cls.other_accountant = cls._user("other_kt", "accountant", cls.neighbour)

    def _on(self, month, day=15):
        return f"{self.fiscal}-{month:02}-{day:02}"

    def _ledger(self, unit):
        """Return {account number: closing balance} of a unit's trial balance."""
        user = self.accountant if unit == self.school else self.other_accountant
        rows = self._trial(
            user=user,
            unit_id=unit.id,
            first=f"{self.fiscal}-01-01",
            last=f"{self.fiscal}-12-31",
        )
        self._assert_balanced(rows)
        return {
            code: row["closing_debit"] - row["closing_credit"]
            for code, row in rows.items()
        }

    def _assert_agrees(self, *units):
        """Register = ledger of values = accounts, to the đồng."""
        self.assertFalse(self.env["edu.equipment.balance"]._differences())
        self.assertFalse(self.env["edu.equipment.value"]._differences())
        for unit in units or (self.school, self.neighbour):
            ledger = self._ledger(unit)

            def of(*prefixes, ledger=ledger):
                return sum(a for code, a in ledger.items() if code.startswith(prefixes))

            worth = dict.fromkeys(("asset", "stock", "off"), (0, 0)) | {
                book: (cost, wear)
                for book, cost, wear in self.env["edu.equipment.value"]._read_group(
                    [("unit_id", "=", unit.id)], ["book"], ["cost:sum", "wear:sum"]
                )
            }
            cost, wear = worth["asset"]
            self.assertEqual(of("211", "213"), cost)
            self.assertEqual(of("214"), -wear)
            self.assertEqual(of("152", "153"), worth["stock"][0])
            self.assertEqual(of("002"), worth["off"][0])
            if self.fiscal < 2025:
                waiting = ledger.get("1388", 0)
                self.assertEqual(of(*DEFERRED), -(cost - wear) - waiting)

    def _gone(self, equipment, kind, place=None, quantity=1, money=(), **vals):
        """Post a disposal, a loss or a transfer without its document."""
        voucher = self._voucher(
            equipment, quantity, type=kind, from_place=place or self.physics, **vals
        )
        voucher.line_ids.to_place_id = False
        voucher._post(money=[(voucher, *row) for row in money])
        return voucher

    def _settle(self, event, amount, date):
        voucher = self.env["edu.equipment.voucher"].create(
            {"type": "settlement", "unit_id": self.school.id, "date": date}
        )
        state = self.env.ref("edu_equipment.funding_state")
        voucher._post(money=[(voucher, event, state, amount)])
        return voucher

    def _wear(self, unit, accountant):
        runs = self.env["edu.wear.run"].with_user(accountant)
        run = runs.create({"unit_id": unit.id, "year": self.fiscal})
        run.action_prepare()
        run.action_post()
        return run


class YearSteps:
    """The steps of the year, the same in both regimes; agreement after each."""

    def _whole_year(self):
        with freeze_time(self._on(11, 20)):
            self._come()
            self._go()
        with freeze_time(self._on(12, 31)):
            self._end()

    def _come(self):
        self.bought = self._computer("A1")
        entry = self._entry(self._receive(self.bought, date=self._on(2)))
        self.assertEqual(entry, self._purchase_entry(15_000_000))
        self.given = self._computer("A2", entry_wear=4_000_000)
        self._receive(self.given, date=self._on(3), source="allocation")
        self.lost = self._computer("A3", unit_cost=21_000_000)
        self._receive(self.lost, date=self._on(3), source="gift")
        self._assert_agrees()
        tool = self._tool(unit_cost=700_000)
        self._receive(tool, 10, date=self._on(4), to_place=self.store)
        self._receive(
            tool,
            3,
            type="internal",
            date=self._on(5),
            from_place=self.store,
            to_place=self.physics,
        )
        self._assert_agrees()

    def _go(self):
        transfer = self._received([(self.given, self.physics, "good", 1)])
        target = self._target(transfer, self.given)
        self.assertEqual(target.wear_value, 4_000_000)
        self._assert_agrees()
        old = self._computer("A4", entry_wear=15_000_000)
        self._receive(old, date=self._on(2), source="allocation")
        state = self.env.ref("edu_equipment.funding_state")
        voucher = self._gone(
            old,
            "disposal",
            date=self._on(10),
            money=[("proceeds", state, 900_000), ("disposal_cost", state, 100_000)],
        )
        self.assertEqual(self._entry(voucher)["7111"], -900_000)
        self._assert_agrees()
        self._gone(self.lost, "loss", date=self._on(10))
        self.assertEqual(self._ledger(self.school)["1388"], 21_000_000)
        self._assert_agrees()
        self._settle("compensation", 5_000_000, self._on(11))
        self._settle("settlement", 16_000_000, self._on(11))
        self.assertFalse(self._ledger(self.school)["1388"])
        self._assert_agrees()

    def _end(self):
        run = self._wear(self.school, self.accountant)
        other = self._wear(self.neighbour, self.other_accountant)
        self.assertEqual(run.amount, self._rate(15_000_000))
        self.assertEqual(other.amount, self._rate(15_000_000))
        self._assert_agrees()
        run.action_reverse()
        self._assert_agrees()
        if self.fiscal < 2025:
            self.env["edu.accounting.turn"].with_user(self.accountant).create(
                {
                    "kind": "release",
                    "unit_id": self.school.id,
                    "date": self._on(12, 31),
                }
            ).action_post()
            released = self._ledger(self.school)
            self.assertEqual(released["36612"], -released["153"])
            self._assert_agrees()


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestAccountingYear107(YearSteps, YearCommon):
    """The year 2019, by TT 107/2017."""

    def test_the_accountants_year(self):
        """EQM-17: buy, receive, issue, transfer, dispose, lose, wear."""
        self._whole_year()

    def _purchase_entry(self, cost):
        return {"21131": cost, "36611": -cost, "008212": -cost}

    def _rate(self, cost):
        return cost * 20 / 100


@tagged("post_install", "-at_install")
@freeze_time("2025-11-20")
class TestAccountingYear24(YearSteps, YearCommon):
    """The year 2025, by TT 24/2024."""

    fiscal = 2025
    DECISION = {"doc_number": "88/QĐ-SGDĐT", "doc_date": "2025-11-18"}

    def test_the_accountants_year(self):
        """EQM-17: the same year, revenue at purchase and no release with the wear."""
        self._whole_year()

    def _day(self, text="2025-11-19"):
        return super()._day(text)

    def _purchase_entry(self, cost):
        return {"21131": cost, "1351": -cost, "008222": -cost}

    def _rate(self, cost):
        return cost * 20 / 100


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31")
class TestAccountingYearAtRandom(YearCommon):
    """A thousand operations in random order: the three books never part."""

    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        self.held, self.stored, self.vouchers = [], [], []
        self.sources = self.env["edu.funding.source"].search([])

    def test_a_thousand_operations(self):
        """EQM-17: register = ledger = accounts also after 1,000 operations."""
        work = (
            [self._buy] * 4
            + [self._stock] * 2
            + [self._issue] * 2
            + [self._leave] * 2
            + [self._undo]
        )
        for number in range(OPERATIONS):
            self.random.choice(work)(number)
            if number % 250 == 249:
                self._assert_agrees(self.school)
        self._wear(self.school, self.accountant)
        self._assert_agrees(self.school)

    def _any_date(self):
        return self._on(self.random.randint(1, 12), self.random.randint(1, 28))

    def _shares(self, cost):
        """Two sources in odd shares now and then."""
        first, second = self.random.sample(list(self.sources), 2)
        if self.random.random() < 0.7:
            return {"funding_id": first.id}
        part = self.random.randint(1, cost - 1)
        return {
            "funding_share_ids": [
                Command.create({"funding_id": first.id, "amount": part}),
                Command.create({"funding_id": second.id, "amount": cost - part}),
            ]
        }

    def _buy(self, number):
        cost = self.random.randint(10_000_000, 90_000_001)
        asset = self._computer(
            f"R{number}",
            unit_cost=cost,
            entry_wear=self.random.choice([0, 0, self.random.randint(0, cost)]),
            **self._shares(cost),
        )
        source = self.random.choice(["allocation", "gift", "other", "self_made"])
        if not asset.entry_wear:
            source = "purchase"
        self.vouchers.append(self._receive(asset, date=self._any_date(), source=source))
        self.held.append(asset)

    def _stock(self, number):
        cost = self.random.randint(1, 9_999_999)
        tool = self._tool(f"R{number}", unit_cost=cost, **self._shares(cost))
        quantity = self.random.randint(1, 40)
        self._receive(tool, quantity, date=self._any_date(), to_place=self.store)
        self.stored.append([tool, quantity])

    def _issue(self, number):
        lots = [lot for lot in self.stored if lot[1]]
        if not lots:
            return self._stock(number)
        lot = self.random.choice(lots)
        quantity = self.random.randint(1, lot[1])
        lot[1] -= quantity
        return self._receive(
            lot[0],
            quantity,
            type="internal",
            date="2019-12-30",
            from_place=self.store,
            to_place=self.physics,
        )

    def _leave(self, number):
        if not self.held:
            return self._buy(number)
        asset = self.held.pop(self.random.randrange(len(self.held)))
        kind = self.random.choice(["disposal", "loss"])
        self.vouchers.append(self._gone(asset, kind, date="2019-12-30"))
        return None

    def _undo(self, number):
        """Reverse what was posted last, so that nothing stands on it."""
        if not self.vouchers:
            return self._buy(number)
        voucher = self.vouchers.pop()
        voucher._reverse(voucher.date)
        asset = voucher.line_ids.equipment_id
        if voucher.type == "receipt":
            self.held.remove(asset)
        else:
            self.held.append(asset)
        return None
