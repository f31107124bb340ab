from .common import EquipmentCommon

AMOUNTS = ("opening", "", "year", "closing")


class ChartCommon(EquipmentCommon):
    """A school that keeps accounts by TT 107 from 2018 and by TT 24 from 2025."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tt107 = cls.env.ref("edu_equipment.regime_tt107")
        cls.tt24 = cls.env.ref("edu_equipment.regime_tt24")
        cls.computers = cls.env.ref("edu_equipment.class_machine_computer")
        cls.tools = cls.env.ref("edu_equipment.class_tool")
        cls.accountant = cls._user("accountant", "accountant", cls.school)
        cls.env["edu.unit.regime"].create(
            [
                {
                    "unit_id": cls.department.id,
                    "regime_id": cls.tt107.id,
                    "date_from": "2018-01-01",
                    "date_to": "2024-12-31",
                },
                {
                    "unit_id": cls.department.id,
                    "regime_id": cls.tt24.id,
                    "date_from": "2025-01-01",
                },
            ]
        )

    @classmethod
    def _computer(cls, code="MT01", **vals):
        return cls._equipment(
            code, **{"class_id": cls.computers.id, "unit_cost": 15_000_000, **vals}
        )

    @classmethod
    def _tool(cls, code="CC01", **vals):
        return cls._equipment(code, **{"class_id": cls.tools.id, **vals})

    def _entry(self, voucher):
        """Return {account number: balance} of all entries of a voucher."""
        root = self.env.ref("base.main_company")
        balances = {}
        for line in voucher.sudo().account_move_ids.line_ids:
            code = line.account_id.with_company(root).code
            balances[code] = balances.get(code, 0) + line.balance
        return {code: amount for code, amount in balances.items() if amount}

    def _book(self, user=None, first="2019-01-01", last="2019-12-31", **vals):
        return (
            self.env["edu.accounting.book"]
            .with_user(user or self.accountant)
            .create(
                {
                    "unit_id": self.school.id,
                    "date_from": first,
                    "date_to": last,
                    **vals,
                }
            )
        )

    def _trial(self, **vals):
        """Return {account number: row} of the trial balance."""
        return {row["code"]: row for row in self._book(**vals)._trial_balance()}

    def _assert_balanced(self, rows):
        """Debits equal credits in each pair of columns, off-balance left aside."""
        inside = [row for row in rows.values() if not row["off_balance"]]
        for name in AMOUNTS:
            head = f"{name}_" if name else ""
            debit = sum(row[f"{head}debit"] for row in inside)
            self.assertEqual(debit, sum(row[f"{head}credit"] for row in inside), name)
