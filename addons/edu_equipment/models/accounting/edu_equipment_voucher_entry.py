from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from .value_events import FALLING, RISING

TURNED = {"debit": "credit", "credit": "debit"}


class EduEquipmentVoucherEntry(models.Model):
    """One readable entry in the accounts for each voucher of value."""

    _inherit = "edu.equipment.voucher"

    def _entry_rows(self, money=()):
        """Return what the vouchers changed, summed as the posting rules need it.

        :param money: see `_post`
        :return: list of (voucher, event, book, kind, class, funding, cost, wear), in
            đồng; kind and class are empty for money
        """
        if not self:
            return []
        rows = self.env.execute_query(
            SQL(
                """
                SELECT m.voucher_id, m.event, m.book, e.kind, e.class_id, m.funding_id,
                       sum(m.cost), sum(m.wear)
                  FROM edu_equipment_value_move m
                  JOIN edu_equipment e ON e.id = m.equipment_id
                 WHERE m.voucher_id IN %s
                 GROUP BY 1, 2, 3, 4, 5, 6
                 ORDER BY 1, 2, 3, 4, 5, 6
                """,
                self._ids,
            )
        )
        Class, Funding = self.env["edu.asset.class"], self.env["edu.funding.source"]
        return [
            (
                self.browse(voucher_id),
                event,
                book,
                kind,
                Class.browse(class_id),
                Funding.browse(funding_id),
                float(cost),
                float(wear),
            )
            for voucher_id, event, book, kind, class_id, funding_id, cost, wear in rows
        ] + [
            (voucher, event, "none", False, Class, funding, amount, 0.0)
            for voucher, event, funding, amount in money
        ]

    def _write_entries(self, rows):
        """Make and post the entries, where a regime of accounting is in force.

        :param rows: see `_entry_rows`
        :raise UserError: naming the event without rule or the account that is missing
        """
        if amounts := self._entry_amounts(rows):
            self._make_entries(amounts)

    def _entry_amounts(self, rows):
        """Return {(voucher, account number, side, event, funding): đồng}.

        :param rows: see `_entry_rows`; their vouchers need not be saved
        """
        regimes = self.env["edu.unit.regime"]._regimes_on(
            {(voucher.unit_id.id, voucher.date) for voucher, *_rest in rows}
        )
        if not regimes:
            return {}
        tables = self._posting_tables(regimes, rows)
        amounts = defaultdict(float)
        for row in rows:
            voucher = row[0]
            regime_id = regimes.get((voucher.unit_id.id, voucher.date))
            if regime_id:
                for side, code, amount in voucher._apply_rule(regime_id, row, tables):
                    key = (voucher, code, side, row[1], row[5])
                    amounts[key] += amount
        return amounts

    def _posting_tables(self, regimes, rows):
        """Return {date: (posting rules by case, {class id: rule of the class},
        {(regime id, funding id): accounts of the source})}."""
        Rule = self.env["edu.posting.rule"].sudo()
        Source = self.env["edu.funding.account"].sudo()
        classes = self.env["edu.asset.class"].union(*(row[4] for row in rows if row[4]))
        regime_ids = set(regimes.values())
        return {
            date: (
                Rule._candidates(regime_ids, date),
                classes.sudo()._account_rules(date),
                Source._accounts_on(regime_ids, date),
            )
            for date in {date for _unit_id, date in regimes}
        }

    def _apply_rule(self, regime_id, row, tables):
        """Return the (side, account code, amount) of one row by its posting rule.

        :raise UserError: when there is no rule, or the class names no account
        """
        _voucher, event, book, kind, asset_class, funding, cost, wear = row
        candidates, class_rules, sources = tables[self.date]
        rule = candidates.get((regime_id, event, book))
        rule = rule and rule._matching(kind, asset_class, funding)
        if not rule:
            if book == "use" or not (cost or wear):
                return []  # expensed before: the accounts know nothing of it
            raise UserError(self._no_rule(regime_id, event, book, funding))
        class_rule = class_rules.get(asset_class.id, self.env["edu.asset.class.rule"])
        source = sources.get((regime_id, funding.id)) or sources.get(
            (regime_id, False), self.env["edu.funding.account"]
        )
        result = []
        for line in rule.line_ids:
            amount = self._directed(event, line._amount_of(cost, wear))
            if not amount:
                continue
            code = line._code(class_rule, source)
            if not code:
                raise UserError(
                    self.env._(
                        "“%s” has no account in force on this day.",
                        (asset_class or funding).display_name,
                    )
                )
            side = line.side if amount > 0 else TURNED[line.side]
            result.append((side, code, abs(amount)))
        return result

    def _directed(self, event, amount):
        """Return an amount as the rules of an event mean it: below zero, it turns."""
        if event in RISING:
            return amount
        return -amount if event in FALLING else abs(amount)

    def _no_rule(self, regime_id, event, book, funding):
        Rule = self.env["edu.posting.rule"]
        events = dict(Rule._fields["event"]._description_selection(self.env))
        books = dict(Rule._fields["book"]._description_selection(self.env))
        return self.env._(
            "%(regime)s has no posting rule for “%(event)s” (%(book)s, %(funding)s): "
            "the administrator adds it.",
            regime=self.env["edu.accounting.regime"].browse(regime_id).sudo().name,
            event=events[event],
            book=books[book],
            funding=funding.name or "–",
        )

    def _make_entries(self, amounts):
        """Create and post the entries of all companies at once.

        Off-balance accounts are single entries: they stand in an entry of their own.

        :param amounts: {(voucher, account code, side, event, funding): đồng}
        """
        accounts = self._accounts({key[1] for key in amounts})
        events = dict(
            self.env["edu.equipment.value.move"]
            ._fields["event"]
            ._description_selection(self.env)
        )
        entries = defaultdict(list)
        for (voucher, code, side, event, funding), amount in amounts.items():
            account = accounts[code]
            label = " · ".join(filter(None, (events[event], funding.name)))
            key = (voucher, account.account_type == "off_balance")
            entries[key].append((account, side, amount, label))
        self._post_entries(
            [
                voucher._prepare_entry(lines)
                for (voucher, _off), lines in entries.items()
            ]
        )

    def _prepare_entry(self, lines):
        """Return the values of an entry; debits stand before credits."""
        unit = self.unit_id.sudo()
        return {
            "move_type": "entry",
            "date": self.date,
            "ref": " – ".join(filter(None, (self.name, self.reason))),
            "company_id": unit.company_id.id,
            "journal_id": unit._books_journal().id,
            "edu_voucher_id": self.id,
            "line_ids": [
                Command.create(
                    {
                        "account_id": account.id,
                        "name": label,
                        "debit": amount if side == "debit" else 0,
                        "credit": amount if side == "credit" else 0,
                    }
                )
                for account, side, amount, label in sorted(
                    lines, key=lambda line: (line[1] == "credit", line[0].code)
                )
            ],
        }

    def _post_entries(self, vals_list):
        Move = self.env["account.move"].sudo().with_context(tracking_disable=True)
        Move.create(vals_list)._post(soft=False)

    def _accounts(self, codes):
        """Return {code: account} of the chart that all units share.

        :raise UserError: naming the accounts that are missing
        """
        root = self.env.ref("base.main_company").sudo()
        Account = self.env["account.account"].sudo().with_company(root)
        found = {
            account.code: account
            for account in Account.search(
                [("code", "in", list(codes)), ("company_ids", "in", root.ids)]
            )
        }
        if missing := sorted(set(codes) - found.keys()):
            raise UserError(
                self.env._(
                    "The chart of accounts has no %s: the administrator adds it.",
                    ", ".join(missing),
                )
            )
        return found

    def _take_entries_back(self):
        """Post the opposite of the entries of the vouchers that these reverse."""
        vals_list = []
        for voucher in self:
            for entry in voucher.reversal_of_id.sudo().account_move_ids:
                lines = [
                    (
                        line.account_id,
                        "credit" if line.debit else "debit",
                        line.debit or line.credit,
                        line.name,
                    )
                    for line in entry.line_ids
                ]
                vals_list.append(voucher._prepare_entry(lines))
        self._post_entries(vals_list)
