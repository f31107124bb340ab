"""Surplus to need: who gives how many to whom so that the whole costs least (SUR-02).

A transport problem for each thing, solved exactly as a minimum-cost flow. First as
many pieces as possible are given at all, then with the fewest points; a point is what
`Weights` says, e.g. one kilometre. The dual prices prove that no better plan exists
and say by how much the next best receiver would be worse. Nothing here knows Odoo.
"""

from collections import defaultdict

import numpy as np

from .matching_problem import Problem
from .matching_types import STANDARD, Allocation, Giver, Taker, Weights

__all__ = ["STANDARD", "Allocation", "Giver", "Taker", "Weights", "distances", "match"]

EARTH_KM = 6371.0


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
