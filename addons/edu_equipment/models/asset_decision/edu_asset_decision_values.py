from odoo import models
from odoo.exceptions import UserError

from ...engine.shares import table
from .decision_kinds import REGROUPING


class EduAssetDecisionValues(models.Model):
    """How the value of each asset stands after a decision, by book and source.

    A state is {(book, funding id): (quantity, cost, wear)}; each share of a piece
    names its quantity. All amounts are whole đồng and nothing is lost by sharing.
    """

    _inherit = "edu.asset.decision"

    def _states_now(self):
        """Return {equipment: its state in the value ledger}."""
        rows = self.env["edu.equipment.value"].search(
            [("equipment_id", "in", self.line_ids.equipment_id.ids)], order="id"
        )
        states = {equipment: {} for equipment in self.line_ids.equipment_id}
        for row in rows.filtered(lambda row: row.quantity or row.cost or row.wear):
            states[row.equipment_id][row.book, row.funding_id.id] = (
                row.quantity,
                round(row.cost),
                round(row.wear),
            )
        return states

    def _states_after(self, now, placed):
        """Return {equipment: its state once the decision is carried out}.

        :param now: see `_states_now`
        :param placed: {equipment: [(place, condition, quantity)]} as it then stands
        """
        try:
            if self.kind in REGROUPING:
                return self._states_regrouped(now, placed)
            after = dict(now)
            for line in self.line_ids:
                change = getattr(line, f"_state_{self.kind}")
                equipment = line.equipment_id
                after[equipment] = change(after[equipment], placed[equipment])
            return after
        except ValueError as error:
            raise UserError(
                self.env._(
                    "%s: wear would be above the cost of a funding source.",
                    self.display_name,
                )
            ) from error

    def _states_regrouped(self, now, placed):
        """Share the cost and wear of all lines among what they become."""
        pool = {}
        for state in now.values():
            for (book, funding), (_quantity, cost, wear) in state.items():
                total = pool.setdefault(funding, [book, 0, 0])
                total[1] += cost
                total[2] += wear
        lines = self.line_ids
        costs = table(
            [round(line.cost_after) for line in lines], [t[1] for t in pool.values()]
        )
        wears = table(
            [round(line.wear_after) for line in lines],
            [t[2] for t in pool.values()],
            costs,
        )
        after = {}
        for line, line_costs, line_wears in zip(lines, costs, wears, strict=True):
            state = {}
            for funding, total, cost, wear in zip(
                pool, pool.values(), line_costs, line_wears, strict=True
            ):
                if cost or (line.quantity_after and len(pool) == 1):
                    state |= line._booked(
                        total[0], funding, cost, wear, placed[line.equipment_id]
                    )
            after[line.equipment_id] = state
        return after

    def _changes(self, now, after):
        """Return rows (equipment, book, funding id, event, quantity, cost, wear)."""
        rows = []
        for equipment, state in after.items():
            before = now.get(equipment, {})
            for key in {**before, **state}:
                old, new = before.get(key, (0, 0, 0)), state.get(key, (0, 0, 0))
                change = tuple(b - a for a, b in zip(old, new, strict=True))
                if any(change):
                    for event, amounts in self._events(equipment, change):
                        rows.append((equipment, *key, event, *amounts))
        return rows

    def _events(self, equipment, change):
        """Return [(event, (quantity, cost, wear))]: why an asset's value changes.

        Correcting cost and correcting wear are two cases of the accounts.
        """
        if self.kind != "correction":
            return [(self._event(equipment, change), change)]
        quantity, cost, wear = change
        parts = [("cost_correction", (quantity, cost, 0)), ("correction", (0, 0, wear))]
        return [part for part in parts if any(part[1])]

    def _event(self, equipment, change):
        """Return why the value of an asset changes, for the posting rules."""
        if self.kind == "reclassification":
            way = "out" if change[0] < 0 else "in"
            return f"reclassification_{way}"
        if self.kind == "revaluation":
            line = self.line_ids.filtered(lambda line: line.equipment_id == equipment)
            worn = line.wear_after - line.wear_before
            rise = line.cost_after - line.cost_before or -worn
            return "revaluation_up" if rise > 0 else "revaluation_down"
        return "upgrade" if self.kind == "upgrade" else "regrouping"
