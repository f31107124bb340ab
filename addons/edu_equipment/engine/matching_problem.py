"""The transport problem of one thing: flow, prices, alternatives; see `matching`."""

import numpy as np
from ortools.graph.python import min_cost_flow

from .matching_types import Allocation

SCALE = 100  # points are reckoned in hundredths, as integers
SMALL = 2_500  # pairs: below, all of them are given to the solver at once
NEAREST = 10  # above, first these of each giver and each receiver
FORBIDDEN = 1 << 50
MAX_POINTS = 1_000_000.0


class Problem:
    """One thing: the transport problem between who spares and who lacks it."""

    def __init__(self, givers, takers, weights, units, km, refused):
        self.givers, self.takers = givers, takers
        self.spare = np.array([giver.quantity for giver in givers], np.int64)
        self.lack = np.array([taker.quantity for taker in takers], np.int64)
        rows = [units[giver.unit] for giver in givers]
        columns = [units[taker.unit] for taker in takers]
        self.km = km[np.ix_(rows, columns)]
        self.cost = self._costs(weights)
        self._forbid(np.equal.outer(rows, columns), weights, refused)
        self._solve()

    def _costs(self, weights):
        """Return the points of each pair as integers."""
        worn = {"good": 0.0, "fair": weights.fair}
        row = np.array(
            [
                worn.get(giver.condition, weights.broken)
                + weights.age_year * giver.age
                - weights.value_million * giver.value / 1e6
                for giver in self.givers
            ]
        )
        column = np.array(
            [
                -weights.priority * taker.priority - weights.urgent * taker.urgent
                for taker in self.takers
            ]
        )
        near = np.where(np.isnan(self.km), weights.distance_unknown, self.km)
        office = np.not_equal.outer(
            [giver.office for giver in self.givers],
            [taker.office for taker in self.takers],
        )
        points = weights.km * near + weights.other_office * office
        points = np.clip(points + row[:, None] + column, -MAX_POINTS, MAX_POINTS)
        return np.rint(points * SCALE).astype(np.int64)

    def _forbid(self, same_unit, weights, refused):
        """Nobody gives to himself, too far, or where it was refused before."""
        self.allowed = ~same_unit
        if weights.distance_max:
            self.allowed &= ~(self.km > weights.distance_max)
        columns = {taker.key: column for column, taker in enumerate(self.takers)}
        for row, giver in enumerate(self.givers) if refused else ():
            for key in refused.get(giver.key, ()):
                if key in columns:
                    self.allowed[row, columns[key]] = False
        spread = int(np.ptp(self.cost)) + 1
        self.stay = int(self.cost.max()) + 2 * spread * (min(self.cost.shape) + 1)
        self.cost[~self.allowed] = FORBIDDEN

    def _solve(self):
        """Solve with the promising pairs; add those that would improve it until none.

        The prices are checked against all pairs, so the result is optimal for all.
        """
        pairs = self._promising()
        while True:
            self.rows, self.columns, self.flow = self._flow(*np.nonzero(pairs))
            self._prices(np.where(pairs, self.cost, FORBIDDEN))
            better = self.reduced < 0
            if not better.any():
                return
            pairs |= better

    def _promising(self):
        height, width = self.cost.shape
        if height * width <= SMALL:
            return self.allowed.copy()
        pairs = np.zeros_like(self.allowed)
        few = min(NEAREST, width)
        nearest = np.argpartition(self.cost, few - 1, axis=1)[:, :few]
        np.put_along_axis(pairs, nearest, True, axis=1)
        few = min(NEAREST, height)
        nearest = np.argpartition(self.cost, few - 1, axis=0)[:few]
        np.put_along_axis(pairs, nearest, True, axis=0)
        return pairs & self.allowed

    def _flow(self, rows, columns):
        """Return (rows, columns, pieces) of the cheapest greatest flow."""
        height, width = self.cost.shape
        network = min_cost_flow.SimpleMinCostFlow()
        arcs = network.add_arcs_with_capacity_and_unit_cost(
            rows.astype(np.int32),
            (columns + height).astype(np.int32),
            np.minimum(self.spare[rows], self.lack[columns]),
            self.cost[rows, columns],
        )
        network.set_nodes_supplies(
            np.arange(height + width, dtype=np.int32),
            np.concatenate([self.spare, -self.lack]),
        )
        if network.solve_max_flow_with_min_cost() != network.OPTIMAL:
            raise ArithmeticError("The flow has no solution.")
        flow = network.flows(arcs)
        used = np.flatnonzero(flow)
        return rows[used], columns[used], flow[used]

    def _prices(self, cost):
        """Reckon the dual prices of the flow: what one more piece costs (Bellman–Ford).

        `reduced` says what sending one piece by a pair would add to the whole; below
        zero only where a pair left out of `cost` improves the plan.
        """
        height, width = cost.shape
        full = np.bincount(self.columns, self.flow, width) >= self.lack
        out = np.where(full, FORBIDDEN, 0)
        into = np.full(height, self.stay)
        used = self.cost[self.rows, self.columns]
        while True:
            into = np.minimum((cost + out).min(axis=1), into)
            pushed = out.copy()
            np.minimum.at(pushed, self.columns, into[self.rows] - used)
            pushed[~full] = 0
            if (pushed == out).all():
                break
            out = pushed
        self.reduced = self.cost + out - into[:, None]
        self.staying = self.stay - into
        self.leaving = out

    def _alternatives(self):
        """Return the price of another way for each pair used, and who comes next.

        The pieces leave the giver otherwise, or stay; the taker gets others, or none.
        Reduced costs are never negative, so both steps together are the least price.
        """
        rows, columns = self.rows, self.columns
        pairs = np.arange(len(rows))
        given, got = self.reduced[rows], self.reduced.T[columns]
        given[pairs, columns] = got[pairs, rows] = FORBIDDEN
        extra = np.minimum(given.min(axis=1), self.staying[rows]) + np.minimum(
            got.min(axis=1), self.leaving[columns]
        )
        for price, ends, used in (
            (given, self.takers, columns),
            (got, self.givers, rows),
        ):
            unit = np.array([end.unit for end in ends])
            price[unit == unit[used][:, None]] = FORBIDDEN  # the school itself
        taker, giver = given.argmin(axis=1), got.argmin(axis=1)
        sent = np.bincount(rows, self.flow, len(self.givers))
        is_giver = (sent < self.spare)[rows]
        known = (extra < self.stay // 2) & (
            np.where(is_giver, got[pairs, giver], given[pairs, taker]) < FORBIDDEN // 2
        )
        return zip(
            known.tolist(),
            is_giver.tolist(),
            np.where(is_giver, giver, taker).tolist(),
            extra.tolist(),
            strict=True,
        )

    def allocations(self):
        """Yield the allocations with their next best alternative."""
        if not len(self.rows):
            return
        steps = zip(
            self.rows.tolist(),
            self.columns.tolist(),
            self.flow.tolist(),
            self.cost[self.rows, self.columns].tolist(),
            self.km[self.rows, self.columns].tolist(),
            self._alternatives(),
            strict=True,
        )
        for row, column, flow, cost, km, (known, is_giver, other, extra) in steps:
            others = self.givers if is_giver else self.takers
            yield Allocation(
                self.givers[row].key,
                self.takers[column].key,
                flow,
                cost / SCALE,
                None if km != km else km,
                others[other].unit if known else None,
                is_giver,
                extra / SCALE if known else None,
            )
