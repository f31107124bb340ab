from .chart_common import ChartCommon
from .transfer_common import TransferCommon

# Carry the residual value of assets under TT 107.
DEFERRED = ("36611", "36621", "36631", "43122", "43142")


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
