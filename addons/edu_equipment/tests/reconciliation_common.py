from odoo.fields import Command
from odoo.tests import freeze_time
from odoo.tools import SQL

from .accounting_common import AccountingCommon

TRIGGERED = (
    "account_move",
    "account_move_line",
    "edu_equipment_value",
    "edu_equipment_value_move",
    "edu_equipment_balance",
)


@freeze_time("2019-12-31 03:00:00")
class ReconciliationCommon(AccountingCommon):
    """A school whose register and accounts agree until a test spoils them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for prefix, side, book, measure in (
            ("T211", "debit", "asset", "cost"),
            ("T214", "credit", "asset", "wear"),
            ("T366", "credit", "asset", "residual"),
            ("T153", "debit", "stock", "cost"),
        ):
            cls._mapped(prefix, side, book, measure)
        cls._keep_accounts(cls.department)
        cls.accountant = cls._user("ketoan", "accountant", cls.school)

    @classmethod
    def _mapped(cls, prefix, side, book, measure, **vals):
        figure = {name: vals.pop(name) for name in ("funding_ids",) if name in vals}
        return cls.env["edu.reconciliation.account"].create(
            {
                "name": prefix,
                "prefix": prefix,
                "regime_id": cls.regime.id,
                "side": side,
                "figure_ids": [
                    Command.create({"book": book, "measure": measure, **figure})
                ],
                **vals,
            }
        )

    def _statement(self, date="2019-12-31", unit=None):
        """Reckon a statement, as the accountant of the school."""
        unit = unit or self.school
        user = self.accountant if unit == self.school else self.env.user
        statement = (
            self.env["edu.reconciliation"]
            .with_user(user)
            .create({"unit_id": unit.id, "date": date})
        )
        statement.action_reckon()
        return statement

    def _figures(self, statement):
        """Return {account: (register, ledger)} of the lines that say anything."""
        return {
            line.prefix: (line.register, line.ledger)
            for line in statement.line_ids
            if line.prefix and (line.register or line.ledger)
        }

    def _causes(self, statement):
        """Return {account or check: {cause: amount}}, and check that they add up."""
        found = {}
        for line in statement.line_ids:
            causes = line.cause_ids
            self.assertEqual(sum(causes.mapped("amount")), line.difference, line.name)
            for cause in causes:
                kinds = found.setdefault(line.prefix or line.check_kind, {})
                kinds[cause.kind] = kinds.get(cause.kind, 0) + cause.amount
        self.assertNotIn("unexplained", str(found))
        return found

    def _by_hand(self, debit, credit, amount, date="2019-11-05"):
        """Post an entry as the accountant would do it in the accounts."""
        root = self.env.ref("base.main_company")
        accounts = {
            account.code: account
            for account in self.env["account.account"]
            .with_company(root)
            .search([("code", "in", [debit, credit])])
        }
        entry = (
            self.env["account.move"]
            .with_company(self.school.company_id)
            .create(
                {
                    "journal_id": self.school.journal_id.id,
                    "date": date,
                    "ref": "Ghi tay",
                    "line_ids": [
                        Command.create(
                            {"account_id": accounts[debit].id, "debit": amount}
                        ),
                        Command.create(
                            {"account_id": accounts[credit].id, "credit": amount}
                        ),
                    ],
                }
            )
        )
        entry.action_post()
        return entry

    def _tamper(self, *queries, **params):
        """What only the owner of the tables can do: switch the triggers off."""
        self.env.flush_all()
        tables = [SQL.identifier(table) for table in TRIGGERED]
        for table in tables:
            self.env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", table))
        for query in queries:
            self.env.cr.execute(query, params)
        for table in tables:
            self.env.cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", table))
        self.env.invalidate_all()
