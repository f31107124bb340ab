"""Surplus to need: who gives how many to whom so that the whole costs least (SUR-02).

A transport problem for each thing, solved exactly as a minimum-cost flow. First as
many pieces as possible are given at all, then with the fewest points; a point is what
`Weights` says, e.g. one kilometre. The dual prices prove that no better plan exists
and say by how much the next best receiver would be worse. Nothing here knows Odoo.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from ortools.graph.python import min_cost_flow

EARTH_KM = 6371.0
SCALE = 100  # points are reckoned in hundredths, as integers
SMALL = 2_500  # pairs: below, all of them are given to the solver at once
NEAREST = 10  # above, first these of each giver and each receiver
FORBIDDEN = 1 << 50
MAX_POINTS = 1_000_000.0


@dataclass(frozen=True)
class Weights:
    """Points of a pair, per piece; the fewer the better."""

    km: float = 1.0
    other_office: float = 20.0
    fair: float = 10.0
    broken: float = 60.0
    age_year: float = 1.0
    value_million: float = 0.0
    priority: float = 30.0
    urgent: float = 20.0
    distance_max: float = 0.0
    distance_unknown: float = 50.0


STANDARD = Weights()


class Giver(NamedTuple):
    """What a unit can spare: `quantity` pieces, `value` đ and `age` years a piece."""

    key: int
    thing: object
    unit: int
    office: int
    latitude: float
    longitude: float
    quantity: int
    condition: str = "good"
    value: float = 0.0
    age: float = 0.0


class Taker(NamedTuple):
    """What a unit lacks; `priority` is the level of a priority school, 0 for none."""

    key: int
    thing: object
    unit: int
    office: int
    latitude: float
    longitude: float
    quantity: int
    urgent: bool = False
    priority: float = 0.0


class Allocation(NamedTuple):
    """So many pieces from a giver to a taker (their keys).

    `points` per piece; `km` None when a place is unknown; `other` the next best taker
    of these pieces, None when they would stay; `extra` by how many points a piece the
    whole plan would then be worse at least, None when fewer pieces would be given.
    """

    giver: int
    taker: int
    quantity: int
    points: float
    km: float | None
    other: int | None
    extra: float | None


def distances(latitudes, longitudes):
    """Return the matrix of kilometres; NaN where a place is unknown (0, 0).

    >>> distances([10.38, 10.70, 0], [105.44, 105.12, 0]).round(0).tolist()[0]
    [0.0, 50.0, nan]
    """
    north, east = np.radians(np.asarray([latitudes, longitudes], float))
    half = (
        np.sin((north[:, None] - north) / 2) ** 2
        + np.cos(north)[:, None]
        * np.cos(north)
        * np.sin((east[:, None] - east) / 2) ** 2
    )
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    unknown = (north == 0) & (east == 0)
    km[unknown, :] = km[:, unknown] = np.nan
    return km


def match(givers, takers, weights=STANDARD, refused=None, report=None):
    """Return the list of `Allocation` that gives most pieces with the fewest points.

    :param givers: list of `Giver`; `takers` of `Taker`; only equal `thing`s meet
    :param refused: {giver key: taker keys that must not be proposed}
    :param report: function called with the number of things done
    """
    units, places = {}, []
    for row in (*givers, *takers):
        if row.unit not in units:
            units[row.unit] = len(places)
            places.append((row.latitude or 0, row.longitude or 0))
    if not givers or not takers:
        return []
    km = distances(*zip(*places, strict=True))
    wanted, found = defaultdict(list), defaultdict(list)
    for taker in takers:
        if taker.quantity > 0:
            wanted[taker.thing].append(taker)
    for giver in givers:
        if giver.quantity > 0 and giver.thing in wanted:
            found[giver.thing].append(giver)
    result = []
    for done, (thing, some) in enumerate(found.items(), 1):
        problem = Problem(some, wanted[thing], weights, units, km, refused)
        result += problem.allocations()
        if report:
            report(done)
    return result


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

    def allocations(self):
        """Yield the allocations with their next best alternative."""
        others = self.reduced[self.rows]
        others[np.arange(len(self.rows)), self.columns] = FORBIDDEN
        best = others.argmin(axis=1) if len(others) else []
        for index, (row, column) in enumerate(
            zip(self.rows.tolist(), self.columns.tolist(), strict=True)
        ):
            extra = int(others[index, best[index]])
            known = extra < self.stay // 2
            km = float(self.km[row, column])
            yield Allocation(
                self.givers[row].key,
                self.takers[column].key,
                int(self.flow[index]),
                int(self.cost[row, column]) / SCALE,
                None if np.isnan(km) else km,
                self.takers[best[index]].key if known else None,
                extra / SCALE if known else None,
            )
