import doctest
import itertools
import random

from odoo.tests import BaseCase, tagged

from ..engine import matching, matching_problem
from ..engine.matching import Giver, Taker, Weights
from ..engine.matching_problem import FORBIDDEN, SCALE, Problem

STANDARD = Weights()


def world(seed, schools=7, things=1):
    """Schools at random places, each with surplus or need of each thing."""
    dice = random.Random(seed)
    givers, takers = [], []
    for unit in range(schools):
        place = (dice.randrange(3), 10 + dice.random(), 105 + dice.random())
        for thing in range(things):
            quantity, chance = dice.randint(1, 3), dice.random()
            if chance < 0.45:
                worn = dice.choice(["good", "fair"])
                facts = (quantity, worn, dice.random() * 9e6, dice.randrange(9))
                givers.append(Giver(len(givers), thing, unit, *place, *facts))
            elif chance < 0.95:
                facts = (quantity, dice.random() < 0.3, dice.choice([0, 0, 2]))
                takers.append(Taker(len(takers), thing, unit, *place, *facts))
    return givers, takers


def figures(plan):
    """Pieces given and points in all."""
    points = sum(row.quantity * row.points for row in plan)
    return sum(row.quantity for row in plan), round(points, 2)


def problem(givers, takers, weights=STANDARD):
    places = {}
    for row in (*givers, *takers):
        places.setdefault(row.unit, (row.latitude, row.longitude))
    km = matching.distances(*zip(*places.values(), strict=True))
    units = {unit: index for index, unit in enumerate(places)}
    return Problem(givers, takers, weights, units, km, None)


def brute_force(givers, takers, weights=STANDARD):
    """Try every distribution of every giver: most pieces, then fewest points."""
    cost = problem(givers, takers, weights).cost.tolist()
    plans = {tuple(taker.quantity for taker in takers): (0, 0)}
    for row, giver in enumerate(givers):
        shares = itertools.product(range(giver.quantity + 1), repeat=len(takers))
        shares = [share for share in shares if sum(share) <= giver.quantity]
        after = {}
        for lack, (given, points) in plans.items():
            for share in shares:
                rest = tuple(a - b for a, b in zip(lack, share, strict=True))
                used = [column for column, count in enumerate(share) if count]
                if min(rest) < 0 or any(
                    cost[row][column] >= FORBIDDEN for column in used
                ):
                    continue
                total = points + sum(share[c] * cost[row][c] for c in used)
                key = (given - sum(share), total)
                after[rest] = min(key, after.get(rest, key))
        plans = after
    given, points = min(plans.values())
    return -given, round(points / SCALE, 2)


@tagged("post_install", "-at_install")
class TestMatchingEngine(BaseCase):
    def _small(self, count):
        found = (world(seed) for seed in range(count))
        return [pair for pair in found if pair[0] and pair[1]]

    def test_doctests(self):
        self.assertFalse(doctest.testmod(matching).failed)

    def test_equals_brute_force(self):
        """SUR-02: most pieces, then the fewest points, over all distributions."""
        cases = self._small(60)
        self.assertGreater(len(cases), 50)
        for givers, takers in cases:
            plan = list(matching.match(givers, takers))
            self.assertEqual(figures(plan), brute_force(givers, takers))

    def test_equals_brute_force_with_a_limit_of_distance(self):
        weights = Weights(distance_max=40, value_million=3)
        for givers, takers in self._small(60):
            plan = list(matching.match(givers, takers, weights))
            self.assertEqual(figures(plan), brute_force(givers, takers, weights))

    def test_pairs_added_later_lead_to_the_same_optimum(self):
        """Beginning with the nearest pairs only does not change the result."""
        cases = [world(seed, schools=60) for seed in range(5)]
        whole = [figures(matching.match(*case)) for case in cases]
        self.patch(matching_problem, "SMALL", 0)
        self.patch(matching_problem, "NEAREST", 1)
        self.assertEqual([figures(matching.match(*case)) for case in cases], whole)

    def test_nobody_gives_more_or_gets_more_than_there_is(self):
        givers, takers = world(3, schools=80, things=4)
        plan = matching.match(givers, takers)
        for row in givers:
            given = sum(r.quantity for r in plan if r.giver == row.key)
            self.assertLessEqual(given, row.quantity)
        for row in takers:
            got = sum(r.quantity for r in plan if r.taker == row.key)
            self.assertLessEqual(got, row.quantity)

    def test_without_the_pair_it_is_worse_by_what_is_said(self):
        """Refuse the pair: each of its pieces costs the whole `extra` or more."""
        tried = exact = 0
        for givers, takers in self._small(60):
            plan = list(matching.match(givers, takers))
            given, points = figures(plan)
            for row in plan:
                refused = {row.giver: {row.taker}}
                rest = figures(matching.match(givers, takers, refused=refused))
                if row.other is None or rest[0] < given:
                    continue
                worse = (rest[1] - points) / row.quantity
                self.assertGreaterEqual(worse, row.extra - 0.02)
                tried += 1
                exact += worse < row.extra + 0.02
        self.assertGreater(tried, 50)
        self.assertGreater(exact / tried, 0.3)

    def test_who_comes_next_is_a_giver_where_pieces_are_left(self):
        near, far = Giver(1, "x", 1, 1, 10.1, 105, 5), Giver(2, "x", 2, 1, 11, 105, 5)
        one, two = Taker(1, "x", 3, 1, 10, 105, 1), Taker(2, "x", 4, 1, 10.2, 105, 9)
        [row] = matching.match([near, far], [one])
        self.assertEqual(
            (row.other, row.is_other_giver, round(row.extra)), (2, True, 100)
        )
        [row] = matching.match([near._replace(quantity=1)], [one, two])
        self.assertEqual((row.other, row.is_other_giver), (4, False))

    def test_a_refused_pair_is_not_proposed(self):
        givers = [Giver(1, "x", 1, 1, 10.1, 105.1, 2)]
        takers = [Taker(7, "x", 2, 1, 10.2, 105.1, 2), Taker(8, "x", 3, 1, 11, 105, 2)]
        self.assertEqual([r.taker for r in matching.match(givers, takers)], [7])
        refused = {1: {7}}
        plan = matching.match(givers, takers, refused=refused)
        self.assertEqual([row.taker for row in plan], [8])

    def test_the_same_school_and_other_things_never_meet(self):
        givers = [Giver(1, "x", 1, 1, 10, 105, 2)]
        takers = [Taker(2, "x", 1, 1, 10, 105, 2), Taker(3, "y", 2, 1, 10, 105, 2)]
        self.assertEqual(matching.match(givers, takers), [])

    def test_priority_and_urgency_win_over_distance(self):
        givers = [Giver(1, "x", 1, 1, 10, 105, 1)]
        near = Taker(2, "x", 2, 1, 10.1, 105, 1)
        far = Taker(3, "x", 3, 1, 10.3, 105, 1)
        for first, second in (
            (far, near._replace(priority=1)),
            (near, far._replace(priority=1)),
            (near._replace(urgent=True), far._replace(urgent=True)),
        ):
            [row] = matching.match(givers, [first, second])
            self.assertEqual(row.taker, 3 if second.key == 3 and second.priority else 2)
