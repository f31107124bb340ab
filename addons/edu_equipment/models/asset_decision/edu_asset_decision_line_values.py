from odoo import models
from odoo.exceptions import UserError

from ...engine.shares import spread


class EduAssetDecisionLineValues(models.Model):
    """What each kind of decision makes of the state of one asset."""

    _inherit = "edu.asset.decision.line"

    def _booked(self, book, funding, cost, wear, placed):
        """Return the state of one source; tools by where they stand."""
        quantity = sum(row[2] for row in placed)
        if book in ("asset", "off"):
            return {(book, funding): (quantity, cost, wear)}
        stored = sum(row[2] for row in placed if row[0].root_id.is_warehouse)
        in_stock, in_use = spread(cost, [stored, quantity - stored])
        state = {}
        if stored:
            state["stock", funding] = (stored, in_stock, 0)
        if quantity - stored:
            state["use", funding] = (quantity - stored, in_use, 0)
        return state

    def _added(self, state, key, quantity, cost, wear=0):
        """Return a state with more cost and wear of a book and source."""
        held = state.get(key, (0, 0, 0))
        total = (held[0] or quantity, held[1] + cost, held[2] + wear)
        return {**state, key: total}

    def _state_upgrade(self, state, placed):
        quantity = sum(row[2] for row in placed)
        for funding, amount in self._amounts().items():
            key = ("asset", funding.id)
            state = self._added(state, key, quantity, round(amount))
        return state

    def _amounts(self):
        """Return {source: đồng} that an upgrade adds."""
        return {self.funding_id: self.amount}

    def _state_revaluation(self, state, placed):
        """New cost and wear, shared as they were."""
        keys = list(state)
        costs = spread(self.cost_after, [state[key][1] for key in keys])
        worn = [state[key][2] for key in keys]
        wears = spread(self.wear_after, worn if any(worn) else costs, costs)
        return {
            key: (state[key][0], cost, wear)
            for key, cost, wear in zip(keys, costs, wears, strict=True)
        }

    _state_correction = _state_revaluation

    def _state_reclassification(self, state, placed):
        if not self.kind_after or self.kind_after == self.kind_before:
            return state
        sources = {}
        for (_book, funding), (_quantity, cost, _wear) in state.items():
            sources[funding] = sources.get(funding, 0) + cost
        costs = list(sources.values())
        wears = [0] * len(costs)
        book = "use"
        if self.kind_after == "fixed_asset":
            book = "asset"
            wears = spread(self.wear_after, costs, costs)
        after = {}
        for funding, cost, wear in zip(sources, costs, wears, strict=True):
            after |= self._booked(book, funding, cost, wear, placed)
        return after

    def _state_funding(self, state, placed):
        """The cost moves from one source to another, with its part of the wear."""
        own, other = self.funding_from_id.id, self.funding_id.id
        held = {key: row for key, row in state.items() if key[1] == own}
        total = sum(row[1] for row in held.values())
        moving = round(self.amount) or total
        if not held or moving > total:
            raise UserError(
                self.env._(
                    "%(line)s: only %(held)s đ of its cost are from “%(funding)s”.",
                    line=self.equipment_id.display_name,
                    held=f"{total:,.0f}",
                    funding=self.funding_from_id.name,
                )
            )
        parts = spread(moving, [row[1] for row in held.values()])
        for (key, row), cost in zip(held.items(), parts, strict=True):
            wear = round(row[2] * cost / row[1]) if row[1] else row[2]
            rest = (row[0], row[1] - cost, row[2] - wear)
            state = {**state, key: rest if rest[1] else (0, 0, 0)}
            state = self._added(state, (key[0], other), row[0], cost, wear)
        return state

    # ----- as prepared, as it is ----------------------------------------------
    def _check_register(self):
        """Refuse what was prepared on other figures than those of the register now.

        :raise UserError: naming the first such line
        """
        held = self.filtered(lambda line: line.equipment_id and not line.is_new)
        facts = held.equipment_id._book_facts()
        for line in held:
            quantity, cost, wear = facts.get(line.equipment_id.id, (0, 0, 0))
            now = (round(quantity, 3), round(cost), round(wear))
            if now != line._before():
                raise UserError(
                    self.env._(
                        "%s has changed in the books since the decision was prepared: "
                        "read the register again.",
                        line.equipment_id.display_name,
                    )
                )

    def _before(self):
        """Return what the register said of the line: quantity, cost and wear."""
        return (
            round(self.quantity_before, 3),
            round(self.cost_before),
            round(self.wear_before),
        )
