from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from . import reconciliation_sql
from .reconciliation_sql_items import ITEMS


class EduReconciliationReckon(models.Model):
    """The figures of statements: three statements of SQL for all units of a scope."""

    _inherit = "edu.reconciliation"

    def _reckon(self):
        """Write the figures and their causes anew; explanations stay,
        a new version takes over those of the one before.

        Several statements of one day are reckoned together.
        """
        said = {
            (row.id, line.check_kind, line.prefix): line.explanation
            for row in self
            for line in (row.line_ids or row.previous_id.line_ids)
            if line.explanation
        }
        self.line_ids.unlink()
        self.invalidate_recordset(["line_ids", "cause_ids"])
        for date, statements in self.grouped("date").items():
            figures = self._figures(statements.unit_id, date)
            self.env["edu.reconciliation.line"].create(
                [
                    {
                        **vals,
                        "reconciliation_id": row.id,
                        "explanation": said.get(
                            (row.id, vals["check_kind"], vals["prefix"])
                        ),
                    }
                    for row in statements
                    for vals in figures[row.unit_id]
                ]
            )
            statements._trace(date)
        self._set({"reckoned_on": fields.Datetime.now()})

    @api.model
    def _figures(self, units, date):
        """Compare register, ledger of values and accounts of units on a day.

        :param units: `edu.unit` records that keep books
        :return: {unit: values of its `edu.reconciliation.line`}
        """
        if not units:
            return {}
        self.env.flush_all()
        params = self._sql_params(units, date)
        by_company = {unit.company_id.id: unit for unit in units.sudo()}
        figures = defaultdict(list, {unit: [] for unit in units})
        Unit = self.env["edu.unit"]
        found = {
            row[0]: row[2:]
            for row in self.env.execute_query(SQL(ITEMS, **params, detail=False))
        }
        for company_id, unit in by_company.items():
            totals = found.get(company_id, (0,) * 8)
            figures[Unit.browse(unit.id)] += self._item_lines(unit, totals)
        accounts = self.env["edu.reconciliation.account"].sudo()
        rows = self.env.execute_query(SQL(reconciliation_sql.ACCOUNTS, **params))
        accounts = accounts.browse({row[1] for row in rows}).grouped("id")
        for company_id, account_id, register, ledger in rows:
            if not register and not ledger:
                continue  # an account that the unit does not use
            unit = by_company[company_id]
            figures[Unit.browse(unit.id)].append(
                self._account_line(unit, accounts[account_id], date, register, ledger)
            )
        return figures

    @api.model
    def _item_lines(self, unit, totals):
        """Return the lines that compare the register with its two ledgers."""
        shown, replayed, worth, _replay, _values, cost, moved, valued = totals
        rows = [("quantity", shown, replayed, moved), ("value", worth, cost, valued)]
        return [
            {
                "unit_id": unit.id,
                "check_kind": kind,
                "prefix": False,
                "sequence": sequence,
                "register": register,
                "ledger": ledger,
                "difference": register - ledger,
                "is_compared": True,
                "is_broken": bool(count),
                "item_count": count,
            }
            for sequence, (kind, register, ledger, count) in enumerate(rows)
        ]

    @api.model
    def _account_line(self, unit, account, date, register, ledger):
        compared = account._compared_on(date)
        return {
            "unit_id": unit.id,
            "check_kind": "account",
            "account_id": account.id,
            "prefix": account.prefix,
            "sequence": 100 + account.sequence,
            "register": register,
            "ledger": ledger,
            "difference": register - ledger,
            "is_compared": compared,
            "is_broken": compared and register != ledger,
        }

    @api.model
    def _sql_params(self, units, date):
        """Return what the statements of `reconciliation_sql` ask for."""
        regimes = self.env["edu.unit.regime"]._regimes_on(
            {(unit.id, date) for unit in units}
        )
        starts = self._account_starts(units)
        asked = SQL(", ").join(
            SQL(
                "(%s, %s::int, %s::date)",
                unit.company_id.id,
                regimes.get((unit.id, date)),
                starts.get(unit.id),
            )
            for unit in units.sudo()
        )
        root = self.env.ref("base.main_company").sudo().root_id
        return {"asked": asked, "date": date, "root": str(root.id)}

    @api.model
    def _account_starts(self, units):
        """Return {unit id: first day on which accounts are kept for it}."""
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT unit.id, min(regime.date_from)
                      FROM edu_unit unit
                      JOIN edu_unit above
                        ON unit.parent_path LIKE above.parent_path || '%%'
                      JOIN edu_unit_regime regime ON regime.unit_id = above.id
                     WHERE unit.id IN %s
                     GROUP BY 1
                    """,
                    units._ids,
                )
            )
        )
