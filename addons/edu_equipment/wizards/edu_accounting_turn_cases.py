from datetime import date

from odoo import models
from odoo.tools import SQL


class EduAccountingTurnCases(models.TransientModel):
    """What the entries of a turn are made of, in one statement for all units.

    A case is (unit, event, book, kind, class, funding, cost, wear), as the posting
    rules take it.
    """

    _inherit = "edu.accounting.turn"

    def _cases(self, units):
        """Return the cases of the units, none for a unit that has nothing to enter."""
        if not units:
            return []
        self.env.flush_all()
        return getattr(self, f"_{self.kind}_cases")(units)

    def _start_cases(self, units):
        """What the register was worth when the accounts began.

        Values of earlier vouchers that made no entry, by class and source.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT m.unit_id, m.book, e.kind, e.class_id, m.funding_id,
                       sum(m.cost), sum(m.wear)
                  FROM edu_equipment_value_move m
                  JOIN edu_equipment e ON e.id = m.equipment_id
                 WHERE m.unit_id IN %s AND m.date < %s AND m.book <> 'use'
                   AND NOT EXISTS (SELECT 1 FROM account_move entry
                                    WHERE entry.edu_voucher_id = m.voucher_id)
                 GROUP BY 1, 2, 3, 4, 5
                HAVING sum(m.cost) <> 0 OR sum(m.wear) <> 0
                 ORDER BY 1, 2, 3, 4, 5
                """,
                units._ids,
                self.date,
            )
        )
        Class, Funding = self.env["edu.asset.class"], self.env["edu.funding.source"]
        return [
            (
                units.browse(unit_id),
                "start",
                book,
                kind,
                Class.browse(class_id),
                Funding.browse(funding_id),
                float(cost),
                float(wear),
            )
            for unit_id, book, kind, class_id, funding_id, cost, wear in rows
        ]

    def _release_cases(self, units):
        """What was issued from the warehouses in the year, by source."""
        regimes = self._regimes_with("release", units)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT unit_id, funding_id, -sum(cost)
                  FROM edu_equipment_value_move
                 WHERE unit_id IN %s AND book = 'stock'
                   AND event IN ('issue', 'consumption') AND date BETWEEN %s AND %s
                 GROUP BY 1, 2 HAVING sum(cost) <> 0 ORDER BY 1, 2
                """,
                units._ids,
                date(self.date.year, 1, 1),
                self.date,
            )
        )
        Class, Funding = self.env["edu.asset.class"], self.env["edu.funding.source"]
        return [
            (
                units.browse(unit_id),
                "release",
                "none",
                False,
                Class,
                Funding.browse(funding_id),
                float(cost),
                0.0,
            )
            for unit_id, funding_id, cost in rows
            if unit_id in regimes
        ]

    def _conversion_cases(self, units):
        """Balances of the day before, on the accounts that the new regime gives up.

        Each conversion rule names the account it empties on its debit side.
        """
        regimes = self._regimes_with("conversion", units)
        emptied = {
            regime_id: {rule._emptied_account(): rule for rule in rules}
            for regime_id, rules in self._rules_of("conversion", regimes).items()
        }
        by_company = {unit.company_id.id: unit for unit in units if unit.id in regimes}
        codes = {code for rules in emptied.values() for code in rules}
        Class, state = self.env["edu.asset.class"], self._state_budget()
        cases = []
        for company_id, code, balance in self._balances(by_company, codes):
            unit = by_company[company_id]
            rule = emptied[regimes[unit.id]].get(code)
            if rule:
                funding = rule.funding_ids[:1] or state
                cost = -float(balance)
                case = ("conversion", rule.book, False, Class, funding, cost, 0.0)
                cases.append((unit, *case))
        return cases

    def _balances(self, company_ids, codes):
        """Return (company id, account number, balance) before the day, not zero."""
        if not company_ids or not codes:
            return []
        root = str(self.env.ref("base.main_company").id)
        return self.env.execute_query(
            SQL(
                """
                SELECT l.company_id, a.code_store ->> %(root)s, sum(l.balance)
                  FROM account_move_line l
                  JOIN account_account a ON a.id = l.account_id
                 WHERE l.parent_state = 'posted' AND l.date < %(day)s
                   AND l.company_id IN %(companies)s
                   AND a.code_store ->> %(root)s IN %(codes)s
                 GROUP BY 1, 2 HAVING sum(l.balance) <> 0 ORDER BY 1, 2
                """,
                root=root,
                day=self.date,
                companies=tuple(company_ids),
                codes=tuple(codes),
            )
        )

    def _state_budget(self):
        return self.env.ref("edu_equipment.funding_state")

    def _regimes_with(self, event, units):
        """Return {unit id: regime id} of units whose regime has a rule for an event."""
        found = self.env["edu.unit.regime"]._regimes_on(
            {(unit.id, self.date) for unit in units}
        )
        regimes = {unit_id: regime_id for (unit_id, _date), regime_id in found.items()}
        known = self._rules_of(event, regimes)
        return {unit: regime for unit, regime in regimes.items() if regime in known}

    def _rules_of(self, event, regimes):
        """Return {regime id: rules for an event}, of {unit id: regime id}."""
        Rule = self.env["edu.posting.rule"].sudo()
        candidates = Rule._candidates(set(regimes.values()), self.date)
        result = {}
        for (regime_id, name, _book), rules in candidates.items():
            if name == event:
                result[regime_id] = result.get(regime_id, Rule) | rules
        return result
