from psycopg2.errors import RestrictViolation

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .accounting_common import AccountingCommon


@tagged("post_install", "-at_install")
class TestAccountingEntries(AccountingCommon):
    """Vouchers of value make balanced entries in the books of their unit (EQM-17)."""

    def test_no_entry_before_accounts_are_kept(self):
        self._keep_accounts(date="2019-10-02")
        voucher = self._receive(self._machine())  # of 1 October
        self.assertFalse(voucher.account_move_ids)

    def test_a_purchase_makes_one_entry_of_the_school(self):
        self._keep_accounts(self.department)
        voucher = self._receive(self._machine())
        self.assertEqual(
            self._entry(voucher), {"T211": 15_000_000, "T366": -15_000_000}
        )
        entry = voucher.account_move_ids
        self.assertEqual(entry.company_id, self.school.company_id)
        self.assertEqual((entry.state, entry.edu_voucher_id), ("posted", voucher))

    def test_lines_of_one_case_are_one_amount(self):
        self._keep_accounts()
        voucher = self._voucher(self._machine())
        voucher.line_ids = [
            Command.create(
                {
                    "equipment_id": self._machine("MAY2").id,
                    "to_place_id": self.physics.id,
                }
            )
        ]
        voucher._post()
        self.assertEqual(
            self._entry(voucher), {"T211": 30_000_000, "T366": -30_000_000}
        )
        self.assertEqual(len(voucher.account_move_ids.line_ids), 2)

    def test_what_leaves_takes_cost_and_wear(self):
        self._keep_accounts()
        machine = self._machine(year_in_use=2017)
        self._receive(machine, type="opening")
        voucher = self._voucher(machine, type="disposal", from_place=self.physics)
        voucher.line_ids.to_place_id = False
        voucher._post()
        self.assertEqual(
            self._entry(voucher),
            {"T211": -15_000_000, "T214": 6_000_000, "T366": 9_000_000},
        )

    def test_issue_from_the_warehouse_is_an_expense(self):
        self._keep_accounts()
        self.store.is_warehouse = True
        line = self._equipment()
        bought = self._receive(line, 5, to_place=self.store)
        issued = self._receive(
            line, 2, type="internal", from_place=self.store, to_place=self.physics
        )
        self.assertEqual(self._entry(bought), {"T153": 7_500_000, "T367": -7_500_000})
        self.assertEqual(self._entry(issued), {"T611": 3_000_000, "T153": -3_000_000})

    def test_the_most_specific_rule_is_used(self):
        self._rule(
            "purchase",
            [("debit", "asset", "cost"), ("credit", "T511", "cost")],
            funding_ids=[Command.set(self.fees.ids)],
        )
        self._keep_accounts()
        voucher = self._receive(self._machine(funding_id=self.fees.id))
        self.assertEqual(
            self._entry(voucher), {"T211": 15_000_000, "T511": -15_000_000}
        )

    def test_an_event_without_rule_is_named(self):
        self._keep_accounts()
        voucher = self._voucher(self._machine(), source="self_made")
        with self.assertRaisesRegex(UserError, "no posting rule"):
            voucher._post()

    def test_a_missing_account_is_named(self):
        self._rule(
            "gift", [("debit", "T999", "cost"), ("credit", "T511", "cost")], "asset"
        )
        self._keep_accounts()
        voucher = self._voucher(self._machine(), source="gift")
        with self.assertRaisesRegex(UserError, "T999"):
            voucher._post()

    def test_off_balance_is_a_single_entry_of_its_own(self):
        self._rule(
            "gift",
            [
                ("debit", "T002", "cost"),
                ("debit", "asset", "cost"),
                ("credit", "T511", "cost"),
            ],
        )
        self._keep_accounts()
        voucher = self._receive(self._machine(), source="gift")
        self.assertEqual(len(voucher.account_move_ids), 2)
        self.assertEqual(self._entry(voucher)["T002"], 15_000_000)

    def test_a_reversal_reverses_the_entry(self):
        self._keep_accounts()
        voucher = self._receive(self._machine())
        reversal = voucher._reverse(voucher.date)
        self.assertEqual(
            self._entry(reversal), {"T211": -15_000_000, "T366": 15_000_000}
        )

    def test_an_entry_is_not_taken_back_alone(self):
        self._keep_accounts()
        entry = self._receive(self._machine()).account_move_ids
        for action in (
            entry.button_draft,
            entry.button_cancel,
            entry._reverse_moves,
            entry.unlink,
        ):
            with self.assertRaises(UserError):
                action()

    def test_sql_cannot_change_an_entry(self):
        self._keep_accounts()
        entry = self._receive(self._machine()).account_move_ids
        for statement in (
            "UPDATE account_move SET state = 'draft' WHERE id = %s",
            "UPDATE account_move_line SET debit = debit + 1 WHERE move_id = %s",
            "DELETE FROM account_move_line WHERE move_id = %s",
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, [entry.id])

    def test_a_forged_link_is_dropped(self):
        voucher = self._receive(self._machine())
        accountant = self._user("ketoan", "accountant", self.school)
        accountant.group_ids |= self.env.ref("account.group_account_user")
        entry = (
            self.env["account.move"]
            .with_user(accountant)
            .with_company(self.school.company_id)
            .create(
                {
                    "journal_id": self.school.journal_id.id,
                    "edu_voucher_id": voucher.id,
                }
            )
        )
        self.assertFalse(entry.edu_voucher_id)
