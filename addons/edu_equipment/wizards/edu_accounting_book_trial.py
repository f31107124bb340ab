from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column, Group, Subtotal

AMOUNTS = (
    "opening_debit",
    "opening_credit",
    "debit",
    "credit",
    "year_debit",
    "year_credit",
    "closing_debit",
    "closing_credit",
)
# Where the results of past years go that no closing entry has carried over.
SURPLUS = "4211"


class EduAccountingBookTrial(models.TransientModel):
    """Trial balance: opening, period, year to date and closing of each account."""

    _inherit = "edu.accounting.book"

    def _trial_balance(self):
        """Return one dictionary per account, ordered by number, in đồng.

        Income and expense begin each year at zero; what past years left on them
        stands on the accumulated surplus, so that both sides agree.
        """
        companies = self._companies()
        root = self.env.ref("base.main_company").sudo()
        surplus = self.env["account.account"].sudo().with_company(root)
        surplus = surplus.search([("code", "=", SURPLUS)], limit=1)
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT a.id AS account_id, a.code_store ->> %(root)s AS code,
                       a.account_type = 'off_balance' AS off_balance,
                       coalesce(sum(x.balance) FILTER (WHERE x.date < %(first)s), 0)
                       AS opening,
                       coalesce(sum(x.debit) FILTER (WHERE x.date >= %(first)s), 0)
                       AS debit,
                       coalesce(sum(x.credit) FILTER (WHERE x.date >= %(first)s), 0)
                       AS credit,
                       coalesce(sum(x.debit) FILTER (WHERE x.date >= %(year)s), 0)
                       AS year_debit,
                       coalesce(sum(x.credit) FILTER (WHERE x.date >= %(year)s), 0)
                       AS year_credit
                  FROM (SELECT CASE WHEN l.date < %(year)s
                                     AND t.account_type ~ '^(income|expense)'
                                    THEN coalesce(%(surplus)s, l.account_id)
                                    ELSE l.account_id END AS account_id,
                               l.date, l.debit, l.credit, l.balance
                          FROM account_move_line l
                          JOIN account_account t ON t.id = l.account_id
                         WHERE l.parent_state = 'posted' AND l.date <= %(last)s
                           AND l.company_id IN %(companies)s) x
                  JOIN account_account a ON a.id = x.account_id
                 GROUP BY a.id
                 ORDER BY 2
                """,
                root=str(root.id),
                first=self.date_from,
                last=self.date_to,
                year=self.date_from.replace(month=1, day=1),
                surplus=surplus.id or None,
                companies=companies._ids,
            )
        )
        accounts = self.env["account.account"].sudo()
        accounts = accounts.browse([row["account_id"] for row in rows])
        names = {account.id: account.name for account in accounts}
        return [self._trial_row(row, names[row["account_id"]]) for row in rows]

    def _trial_row(self, row, name):
        opening = float(row["opening"])
        debit, credit = float(row["debit"]), float(row["credit"])
        closing = opening + debit - credit
        return {
            "account_id": row["account_id"],
            "code": row["code"],
            "name": name,
            "off_balance": row["off_balance"],
            "opening_debit": max(opening, 0),
            "opening_credit": max(-opening, 0),
            "debit": debit,
            "credit": credit,
            "year_debit": float(row["year_debit"]),
            "year_credit": float(row["year_credit"]),
            "closing_debit": max(closing, 0),
            "closing_credit": max(-closing, 0),
        }

    def _trial_levels(self, rows):
        """Return [(number of level one, its name, its rows)]."""
        groups = self.env["account.group"].sudo()
        names = {
            group.code_prefix_start: group.name
            for group in groups.search([("code_prefix_start", "=like", "___")])
        }
        levels = {}
        for row in rows:
            levels.setdefault(row["code"][:3], []).append(row)
        return [
            (prefix, names.get(prefix, members[0]["name"]), members)
            for prefix, members in levels.items()
        ]

    def _trial_sums(self, rows):
        return {key: sum(row[key] for row in rows) for key in AMOUNTS}

    # ----- on the screen --------------------------------------------------------
    def _trial_balance_action(self):
        lines = self.env["edu.accounting.book.line"].create(
            [{**row, "book_id": self.id} for row in self._trial_balance()]
        )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_accounting_book_line_action"
        )
        name = self.env._(
            "Trial balance of %(unit)s, %(first)s – %(last)s",
            unit=self.unit_id.short_name or self.unit_id.name,
            first=f"{self.date_from:%d/%m/%Y}",
            last=f"{self.date_to:%d/%m/%Y}",
        )
        domain = list(Domain("id", "in", lines.ids))
        return dict(action, domain=domain, display_name=name, name=name)

    # ----- printed ----------------------------------------------------------
    def _trial_balance_header(self):
        return []

    def _trial_balance_columns(self):
        def pair(key, *groups):
            return [
                Column(f"{key}debit", self.env._("Debit"), "money", 13, group=groups),
                Column(f"{key}credit", self.env._("Credit"), "money", 13, group=groups),
            ]

        turnover = self.env._("Turnover")
        return [
            Column("code", self.env._("Account number"), width=9),
            Column("name", self.env._("Account name"), width=34),
            *pair("opening_", self.env._("Opening balance")),
            *pair("", turnover, self.env._("This period")),
            *pair("year_", turnover, self.env._("Since the beginning of the year")),
            *pair("closing_", self.env._("Closing balance")),
        ]

    def _trial_balance_rows(self):
        rows = self._trial_balance()
        parts = (
            (self.env._("A. Balance sheet accounts"), False),
            (self.env._("B. Off-balance accounts"), True),
        )
        for label, off_balance in parts:
            members = [row for row in rows if row["off_balance"] == off_balance]
            yield Group(label)
            yield from self._trial_part(members)
            if not off_balance:
                yield Subtotal(self.env._("Total"), self._trial_sums(members))

    def _trial_part(self, rows):
        for prefix, name, members in self._trial_levels(rows):
            sums = self._trial_sums(members)
            alone = len(members) == 1 and members[0]["code"] == prefix
            if not self.detailed or alone:
                yield self._without_zeros({"code": prefix, "name": name, **sums})
            else:
                yield Subtotal(f"{prefix} – {name}", self._without_zeros(sums))
                yield from map(self._without_zeros, members)

    def _without_zeros(self, row):
        return {key: value or None for key, value in row.items()}
