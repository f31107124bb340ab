from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column, Subtotal


class EduAccountingBookLedger(models.TransientModel):
    """General journal and ledger of an account: the entries line by line."""

    _inherit = "edu.accounting.book"

    def _items_action(self, prefix=None):
        """Open the journal items of the period, of accounts that begin so."""
        domain = Domain("company_id", "in", self._companies().ids)
        domain &= Domain("date", ">=", self.date_from)
        domain &= Domain("date", "<=", self.date_to)
        if prefix:
            domain &= Domain("account_code", "=like", f"{prefix}%")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_accounting_item_action"
        )
        return dict(action, domain=list(domain), context={})

    def _general_journal_action(self):
        return self._items_action()

    def _general_ledger_action(self):
        return self._items_action(self._ledger_prefix())

    def _ledger_prefix(self):
        """Return the number of the account or level asked for.

        :raise UserError: when there is none such in the chart
        """
        prefix = (self.account_code or "").strip()
        root = self.env.ref("base.main_company").sudo()
        accounts = self.env["account.account"].sudo().with_company(root)
        if not prefix or not accounts.search_count(
            [("code", "=like", f"{prefix}%")], limit=1
        ):
            raise UserError(
                self.env._("The chart of accounts has no “%s”.", prefix or " ")
            )
        return prefix

    def _book_items(self, prefix="", before=False):
        """Return the lines of the period with their counter-accounts.

        :param prefix: beginning of the account numbers
        :param before: only the balance of what stood there before the period
        """
        self.env.flush_all()
        root = str(self.env.ref("base.main_company").id)
        scope = SQL(
            "l.parent_state = 'posted' AND l.company_id IN %s AND a.code_store ->> %s "
            "LIKE %s",
            self._companies()._ids,
            root,
            f"{prefix}%",
        )
        if before:
            [[balance]] = self.env.execute_query(
                SQL(
                    """SELECT coalesce(sum(l.balance), 0) FROM account_move_line l
                         JOIN account_account a ON a.id = l.account_id
                        WHERE %s AND l.date < %s""",
                    scope,
                    self.date_from,
                )
            )
            return float(balance)
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT l.date, m.name AS number, l.name AS content, m.ref,
                       a.code_store ->> %(root)s AS account, l.debit, l.credit,
                       (SELECT string_agg(DISTINCT o.code_store ->> %(root)s, ', ')
                          FROM account_move_line c
                          JOIN account_account o ON o.id = c.account_id
                         WHERE c.move_id = l.move_id
                           AND sign(c.balance) = -sign(l.balance)) AS counter
                  FROM account_move_line l
                  JOIN account_move m ON m.id = l.move_id
                  JOIN account_account a ON a.id = l.account_id
                 WHERE %(scope)s AND l.date BETWEEN %(first)s AND %(last)s
                 ORDER BY l.date, m.name, l.move_id, l.id
                """,
                root=root,
                scope=scope,
                first=self.date_from,
                last=self.date_to,
            )
        )

    def _entry_columns(self, *columns):
        paper = self.env._("Document")
        return [
            Column("date", self.env._("Date of entry"), "date", 10, letter="A"),
            Column("number", self.env._("Number"), width=16, group=paper, letter="B"),
            Column("day", self.env._("Date"), "date", 10, group=paper, letter="C"),
            Column("text", self.env._("Content"), width=40, letter="D"),
            *columns,
            Column("debit", self.env._("Debit"), "money", 14, letter="1"),
            Column("credit", self.env._("Credit"), "money", 14, letter="2"),
        ]

    def _entry_row(self, item):
        text = ". ".join(filter(None, (item["ref"], item["content"])))
        sides = {side: item[side] or None for side in ("debit", "credit")}
        return {**item, **sides, "day": item["date"], "text": text}

    # ----- general journal ----------------------------------------------------
    def _general_journal_header(self):
        return []

    def _general_journal_columns(self):
        return self._entry_columns(
            Column("rank", self.env._("Line no."), "int", 6, letter="E"),
            Column("account", self.env._("Account number"), width=10, letter="G"),
        )

    def _general_journal_rows(self):
        debit = credit = 0
        for rank, item in enumerate(self._book_items(), 1):
            debit += item["debit"]
            credit += item["credit"]
            yield {**self._entry_row(item), "rank": rank}
        yield Subtotal(self.env._("Turnover"), {"debit": debit, "credit": credit})

    # ----- ledger of an account ---------------------------------------------------
    def _general_ledger_header(self):
        prefix = self._ledger_prefix()
        groups = self.env["account.group"].sudo()
        group = groups.search([("code_prefix_start", "=", prefix)], limit=1)
        root = self.env.ref("base.main_company").sudo()
        accounts = self.env["account.account"].sudo().with_company(root)
        account = accounts.search([("code", "=", prefix)], limit=1)
        name = account.name or group.name or ""
        return [self.env._("Account: %(code)s – %(name)s", code=prefix, name=name)]

    def _general_ledger_columns(self):
        return self._entry_columns(
            Column("counter", self.env._("Counter-account"), width=16, letter="E")
        )

    def _general_ledger_rows(self):
        prefix = self._ledger_prefix()
        balance = self._book_items(prefix, before=True)
        yield Subtotal(self.env._("Opening balance"), self._sides(balance))
        debit = credit = 0
        for item in self._book_items(prefix):
            debit += item["debit"]
            credit += item["credit"]
            yield self._entry_row(item)
        yield Subtotal(self.env._("Turnover"), {"debit": debit, "credit": credit})
        closing = balance + float(debit - credit)
        yield Subtotal(self.env._("Closing balance"), self._sides(closing))

    def _sides(self, balance):
        return {"debit": max(balance, 0) or None, "credit": max(-balance, 0) or None}
