import io

from python_calamine import CalamineWorkbook

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .chart_common import ChartCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-12-15")
class TestChartBooks(ChartCommon):
    """Trial balance, general journal and ledgers of the accounts (EQM-17)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bought = cls._receive(cls._computer())

    def test_the_trial_balance_balances(self):
        rows = self._trial()
        self._assert_balanced(rows)
        self.assertEqual(rows["21131"]["closing_debit"], 15_000_000)
        self.assertEqual(rows["36611"]["closing_credit"], 15_000_000)

    def test_off_balance_accounts_stand_apart(self):
        """The estimate withdrawn is a single entry: it is in no sum."""
        rows = self._trial()
        self.assertTrue(rows["008212"]["off_balance"])
        self.assertEqual(rows["008212"]["closing_credit"], 15_000_000)
        self._assert_balanced(rows)

    def test_the_opening_is_what_stood_there_before(self):
        rows = self._trial(first="2019-11-01")
        self.assertEqual(rows["21131"]["opening_debit"], 15_000_000)
        self.assertEqual(rows["21131"]["debit"], 0)
        self.assertEqual(rows["21131"]["year_debit"], 15_000_000)
        self._assert_balanced(rows)

    def test_results_of_past_years_are_surplus(self):
        """Income and expense begin at zero even when nobody closed the year."""
        self._receive(self._tool(), 2)
        rows = self._trial(first="2020-01-01", last="2020-12-31")
        self.assertNotIn("61112", rows)
        self.assertEqual(rows["4211"]["opening_debit"], 0)
        self._assert_balanced(rows)

    def test_without_drafts_and_other_units(self):
        self.env["account.move"].create(
            {"journal_id": self.school.journal_id.id, "date": "2019-10-02"}
        )
        rows = self._trial(unit_id=self.school.id)
        self.assertEqual(set(rows), {"21131", "36611", "008212"})
        officer = self._book(self.officer, unit_id=self.neighbour.id)
        self.assertFalse(officer._trial_balance())

    def test_an_office_adds_its_schools_up(self):
        book = self._book(self.officer, unit_id=self.office.id, with_units_below=True)
        rows = {row["code"]: row for row in book._trial_balance()}
        self.assertEqual(rows["21131"]["closing_debit"], 15_000_000)

    def test_printed_by_levels(self):
        """S05-H: level one in bold above its sub-accounts, sums without class 0."""
        book = self._book()
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(book._register_xlsx()))
        cells = [
            cell for row in workbook.get_sheet_by_index(0).to_python() for cell in row
        ]
        self.assertIn(15_000_000, cells)
        self.assertIn("21131", cells)
        self.assertTrue([c for c in cells if str(c).startswith("211 – ")])
        self.assertTrue(book._register_pdf().startswith(b"%PDF"))

    def test_shown_on_screen_and_followed_to_the_voucher(self):
        book = self._book()
        action = book.action_show()
        lines = self.env["edu.accounting.book.line"].with_user(self.accountant)
        line = lines.search(action["domain"]).filtered(lambda row: row.code == "21131")
        items = self.env["edu.accounting.item"].with_user(self.accountant)
        item = items.search(line.action_open_items()["domain"])
        self.assertEqual(item.debit, 15_000_000)
        self.assertEqual(item.action_open_voucher()["res_id"], self.bought.id)

    def test_the_accountant_opens_the_entries_of_a_voucher(self):
        """Both ways, without any right to Odoo's own accounting."""
        voucher = self.bought.with_user(self.accountant)
        items = self.env["edu.accounting.item"].with_user(self.accountant)
        lines = items.search(voucher.action_open_entries()["domain"])
        self.assertEqual(len(lines), 3)
        by_hand = self._entered_by_hand(lines[0].account_id, lines[1].account_id)
        line = items.search([("move_id", "=", by_hand.id)], limit=1)
        with self.assertRaisesRegex(UserError, "by hand"):
            line.action_open_voucher()

    def _entered_by_hand(self, debit, credit):
        lines = [{"account_id": debit.id, "debit": 7}]
        lines.append({"account_id": credit.id, "credit": 7})
        move = self.env["account.move"].create(
            {
                "journal_id": self.school.journal_id.id,
                "company_id": self.school.company_id.id,
                "date": "2019-10-02",
                "line_ids": [Command.create(vals) for vals in lines],
            }
        )
        move.action_post()
        return move

    def test_the_ledger_of_a_level(self):
        """S03-H: opening, lines with counter-account, closing."""
        book = self._book(book="general_ledger", account_code="211")
        opening, line, turnover, closing = book._general_ledger_rows()
        self.assertFalse(opening.values["debit"])
        self.assertEqual((line["debit"], line["counter"]), (15_000_000, "36611"))
        self.assertEqual(turnover.values["debit"], 15_000_000)
        self.assertEqual(closing.values["debit"], 15_000_000)
        self.assertTrue(book._register_pdf())

    def test_an_unknown_account_is_named(self):
        with self.assertRaisesRegex(UserError, "999"):
            self._book(book="general_ledger", account_code="999").action_show()

    def test_the_general_journal(self):
        """S04-H: every line of the period once, single entries as single lines."""
        *lines, total = self._book(book="general_journal")._general_journal_rows()
        self.assertEqual([line["rank"] for line in lines], [1, 2, 3])
        self.assertEqual(total.values["debit"], 15_000_000)

    @users("t_neighbour")
    def test_the_neighbour_reads_no_books(self):
        """ORG-10: neither the items nor the books of another school."""
        self.assertFalse(self.env["edu.accounting.item"].has_access("read"))
        with self.assertRaises(AccessError):
            self.env["edu.accounting.book"].create({"unit_id": self.school.id})

    def test_an_accountant_reads_his_own_school(self):
        other = self._user("other", "accountant", self.neighbour)
        self.assertFalse(self.env["edu.accounting.item"].with_user(other).search([]))
        with self.assertRaises(AccessError):
            self._book(other)
        mine = self._book()
        with self.assertRaises(AccessError):
            mine.with_user(other).action_show()
        with self.assertRaises(AccessError):
            mine.unit_id = self.neighbour

    def test_where_the_superior_keeps_the_books(self):
        branch = self.env["edu.unit"].create(
            {
                "name": "Điểm trường",
                "code": "T-DT",
                "parent_id": self.school.id,
                "kind": "school",
                "keeps_books": False,
            }
        )
        with self.assertRaisesRegex(UserError, "superior"):
            self._book(unit_id=branch.id)._trial_balance()
