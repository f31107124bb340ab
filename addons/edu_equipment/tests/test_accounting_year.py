from odoo.tests import freeze_time, tagged

from .year_common import YearCommon


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
