from odoo.fields import Command

from .common import EquipmentCommon

ACCOUNTS = {
    "T153": "asset_current",
    "T211": "asset_fixed",
    "T214": "asset_fixed",
    "T366": "liability_current",
    "T367": "liability_current",
    "T511": "income",
    "T611": "expense",
    "T002": "off_balance",
}


class AccountingCommon(EquipmentCommon):
    """A school that keeps accounts by a regime with a few posting rules of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        root = cls.env.ref("base.main_company")
        cls.env["account.account"].with_company(root).create(
            [
                {"code": code, "name": code, "account_type": kind}
                for code, kind in ACCOUNTS.items()
            ]
        )
        cls.regime = cls.env["edu.accounting.regime"].create(
            {"name": "Chế độ thử", "code": "thu", "chart_template": "thu"}
        )
        cls.state = cls.env.ref("edu_equipment.funding_state")
        cls.fees = cls.env.ref("edu_equipment.funding_fees")
        cls.machine_class = cls.env["edu.asset.class"].create(
            {
                "code": "THU",
                "name": "Máy thử",
                "kind": "fixed_asset",
                "tracking": "item",
                "rule_ids": [
                    Command.create(
                        {
                            "threshold": 10_000_000,
                            "life_years": 5,
                            "wear_rate": 20,
                            "asset_account": "T211",
                            "wear_account": "T214",
                        }
                    )
                ],
            }
        )
        received = [
            ("debit", "asset", "cost"),
            ("credit", "wear", "wear"),
            ("credit", "T366", "residual"),
        ]
        left = [
            ("credit", "asset", "cost"),
            ("debit", "wear", "wear"),
            ("debit", "T366", "residual"),
        ]
        cls._rule("purchase", received)
        cls._rule("opening", received)
        cls._rule("disposal", left)
        cls._rule(
            "purchase", [("debit", "T611", "cost"), ("credit", "T511", "cost")], "use"
        )
        cls._rule(
            "purchase", [("debit", "T153", "cost"), ("credit", "T367", "cost")], "stock"
        )
        cls._rule(
            "issue", [("debit", "T611", "cost"), ("credit", "T153", "cost")], "stock"
        )

    @classmethod
    def _rule(cls, event, lines, book="asset", **vals):
        return cls.env["edu.posting.rule"].create(
            {
                "name": event,
                "regime_id": cls.regime.id,
                "event": event,
                "book": book,
                "line_ids": [
                    Command.create(
                        {
                            "side": side,
                            "account_from": (
                                account if account in ("asset", "wear") else "code"
                            ),
                            "account_code": (
                                False if account in ("asset", "wear") else account
                            ),
                            "amount": amount,
                        }
                    )
                    for side, account, amount in lines
                ],
                **vals,
            }
        )

    @classmethod
    def _keep_accounts(cls, unit=None, date="2019-01-01"):
        """From this day on the unit, and all below it, keeps accounts."""
        return cls.env["edu.unit.regime"].create(
            {
                "unit_id": (unit or cls.school).id,
                "regime_id": cls.regime.id,
                "date_from": date,
            }
        )

    @classmethod
    def _machine(cls, code="MAY1", **vals):
        return cls._equipment(
            code, **{"class_id": cls.machine_class.id, "unit_cost": 15_000_000, **vals}
        )

    def _values(self, line):
        """Return {(book, funding code): (quantity, cost, wear)} of a register line."""
        values = self.env["edu.equipment.value"].search(
            [("equipment_id", "=", line.id)]
        )
        return {
            (value.book, value.funding_id.code): (
                value.quantity,
                value.cost,
                value.wear,
            )
            for value in values
            if value.quantity or value.cost or value.wear
        }

    def _entry(self, voucher):
        """Return {account code: balance} of all entries of a voucher."""
        root = self.env.ref("base.main_company")
        balances = {}
        for line in voucher.account_move_ids.line_ids:
            code = line.account_id.with_company(root).code
            balances[code] = balances.get(code, 0) + line.balance
        return balances
