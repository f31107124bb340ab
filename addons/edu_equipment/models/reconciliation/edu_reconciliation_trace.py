from odoo import models
from odoo.tools import SQL

from . import reconciliation_sql
from .reconciliation_sql_items import ITEMS


class EduReconciliationTrace(models.Model):
    """What makes register and ledger differ, record by record.

    For each account the difference is taken apart voucher by voucher and entry by
    entry, so the causes add up to it; what is left over is shown as unexplained.
    """

    _inherit = "edu.reconciliation"

    def _trace(self, date):
        """Write the causes of the lines that differ, of statements of one day."""
        broken = self.line_ids.filtered("is_broken")
        if not broken:
            return
        params = self._sql_params(broken.unit_id, date)
        causes = self._item_causes(broken, params)
        lines = broken.filtered("account_id")
        if lines:
            params["wanted"] = SQL(", ").join(
                SQL("(%s, %s)", line.unit_id.company_id.id, line.account_id.id)
                for line in lines
            )
            causes += self._account_causes(lines, params)
            causes += self._edited_causes(lines, params)
        causes += self._unexplained(broken, causes)
        self.env["edu.reconciliation.cause"].create(causes)

    # ----- the register and its two ledgers --------------------------------------
    def _item_causes(self, lines, params):
        """Return the things whose register, movements and values disagree."""
        items = {
            (line.unit_id.company_id.id, line.check_kind): line
            for line in lines
            if line.check_kind != "account"
        }
        if not items:
            return []
        causes = []
        for row in self.env.execute_query(SQL(ITEMS, **params, detail=True)):
            company_id, equipment_id, shown, replayed = row[:4]
            worth, worth_replayed, cost_replayed, cost, moved, valued = row[4:]
            found = {"quantity": [("register_edit", shown - replayed)], "value": []}
            if not moved:
                found["quantity"] = []
            if valued:
                edits = [
                    ("register_edit", worth - worth_replayed),
                    ("value", worth_replayed - cost_replayed),
                    ("value_edit", cost_replayed - cost),
                ]
                # Changes that cancel out (of two places, of wear) still show up.
                found["value"] = [edit for edit in edits if edit[1]] or [
                    ("value_edit", 0)
                ]
            for check, rows in found.items():
                if line := items.get((company_id, check)):
                    causes += [
                        self._cause(line, kind, amount, equipment_id=equipment_id)
                        for kind, amount in rows
                    ]
        return causes

    # ----- the accounts -----------------------------------------------------------
    def _account_causes(self, lines, params):
        """Return vouchers and entries by which accounts and register differ."""
        rows = self.env.execute_query(SQL(reconciliation_sql.TRACES, **params))
        by_key = {
            (line.unit_id.company_id.id, line.account_id.id): line for line in lines
        }
        Voucher, Move = self.env["edu.equipment.voucher"], self.env["account.move"]
        Voucher.browse({row[3] for row in rows if row[3]}).fetch(
            ["name", "reason", "date"]
        )
        Move.browse({row[4] for row in rows if row[4]}).fetch(["name", "ref", "date"])
        starts = self._account_starts(lines.unit_id)
        unclear = Voucher.browse({row[3] for row in rows if row[2] == "entry"})
        judged = unclear._judge_entries()
        causes = []
        for company_id, account_id, kind, voucher_id, move_id, amount, count in rows:
            line = by_key[company_id, account_id]
            if kind == "entry":
                kind = Voucher._verdict(judged.get(voucher_id), line.prefix)
            vals = {"voucher_id": voucher_id, "move_id": move_id, "count": count}
            if kind == "opening":
                vals["date"] = starts.get(line.unit_id.id)
                vals["detail"] = self.env._("%s vouchers of before", count)
            causes.append(self._cause(line, kind, amount, **vals))
        return causes

    def _edited_causes(self, lines, params):
        """Return values that were written past their ledger, by account."""
        by_key = {
            (line.unit_id.company_id.id, line.account_id.id): line for line in lines
        }
        return [
            self._cause(
                by_key[company_id, account_id],
                "value_edit",
                amount,
                equipment_id=equipment_id,
            )
            for company_id, account_id, equipment_id, amount in self.env.execute_query(
                SQL(reconciliation_sql.EDITED_VALUES, **params)
            )
        ]

    def _unexplained(self, lines, causes):
        """Return what the causes do not add up to; nothing, as a rule."""
        rest = {line.id: line.difference for line in lines}
        for cause in causes:
            rest[cause["line_id"]] -= cause["amount"]
        return [
            self._cause(line, "unexplained", rest[line.id])
            for line in lines
            if round(rest[line.id])
        ]

    def _cause(self, line, kind, amount, **vals):
        voucher = self.env["edu.equipment.voucher"].browse(vals.get("voucher_id"))
        move = self.env["account.move"].browse(vals.get("move_id"))
        return {
            "unit_id": line.unit_id.id,
            "line_id": line.id,
            "reconciliation_id": line.reconciliation_id.id,
            "kind": kind,
            "amount": float(amount),
            "date": voucher.date or move.date,
            "detail": " – ".join(
                filter(None, (voucher.name or move.name, voucher.reason or move.ref))
            ),
            **vals,
        }
