"""How scores become a title: plain arithmetic over plain tuples (INS-02, LIB-13).

A standard is a tree of criteria; each criterion may carry thresholds. A threshold
without a title is a step of the scale that gives points by itself; a threshold with a
title is a condition of that title. Titles are ranked and build on one another.
"""

from typing import NamedTuple

NOTHING = 0.00001  # binary fractions of points: 17.999999 is 18


class Threshold(NamedTuple):
    """At least (or at most) a value; for a title, or worth points of the scale."""

    criterion: int
    value: float
    title: int | None = None
    points: float | None = None
    at_most: bool = False


class Criterion(NamedTuple):
    """A leaf of the tree, or a section that only adds up."""

    id: int
    section: int | None
    kind: str  # points, yes_no
    max_points: float = 0.0
    mandatory: bool = False
    title: int | None = None  # mandatory for this title and those above it only


class Title(NamedTuple):
    """A result of the standard, reached from `min_points` on."""

    id: int
    rank: int
    min_points: float = 0.0


class Mark(NamedTuple):
    """What was given for a criterion; `value` is the measured figure."""

    points: float = 0.0
    passed: bool | None = None
    value: float | None = None


class Gap(NamedTuple):
    """What is missing for a title: have this, need that."""

    title: int
    criterion: int | None
    reason: str  # total, section, value, mandatory
    have: float
    need: float
    at_most: bool = False


def reached(threshold, value):
    """Whether a measured value meets a threshold; what was not measured does not.

    >>> reached(Threshold(1, 0.5), 0.5), reached(Threshold(1, 0.5), None)
    (True, False)
    >>> reached(Threshold(1, 0, at_most=True), 2)
    False
    """
    if value is None:
        return False
    if threshold.at_most:
        return value <= threshold.value + NOTHING
    return value + NOTHING >= threshold.value


def scale_points(criterion, thresholds, value):
    """Return the points that the scale gives for a measured value, or None.

    >>> scale = [Threshold(1, 0.5, points=1), Threshold(1, 1, points=2)]
    >>> scale_points(Criterion(1, None, "points", 2), scale, 0.7)
    1
    >>> scale_points(Criterion(1, None, "points", 2), [], 0.7) is None
    True
    """
    scale = [t for t in thresholds if t.title is None and t.points is not None]
    if not scale or value is None:
        return None
    won = max((t.points for t in scale if reached(t, value)), default=0)
    return min(won, criterion.max_points)


def passes(thresholds, value):
    """Return whether a yes-or-no criterion is met by its figure; None: not measured.

    >>> passes([Threshold(1, 50)], 54), passes([], 54)
    (True, None)
    """
    limits = [t for t in thresholds if t.title is None and t.points is None]
    if not limits or value is None:
        return None
    return all(reached(t, value) for t in limits)


def section_points(criteria, marks):
    """Return {section: points} and the total.

    >>> tree = [Criterion(2, 1, "points", 4), Criterion(3, 1, "points", 6)]
    >>> section_points(tree, {2: Mark(3), 3: Mark(6)})
    ({1: 9}, 9)
    """
    sums = {}
    for criterion in criteria:
        if criterion.section is not None:
            points = marks.get(criterion.id, Mark()).points
            sums[criterion.section] = sums.get(criterion.section, 0) + points
    loose = sum(marks.get(c.id, Mark()).points for c in criteria if c.section is None)
    return sums, sum(sums.values()) + loose


def gaps(title, criteria, thresholds, marks):
    """Return what is missing for one title, the ones below it not looked at.

    >>> tree = [Criterion(2, 1, "points", 4), Criterion(3, 1, "yes_no", 0, True)]
    >>> rows = [Threshold(2, 0.5, title=9), Threshold(1, 90, title=9)]
    >>> [g.reason for g in gaps(Title(9, 1, 4), tree, rows, {2: Mark(3, value=0.4)})]
    ['total', 'mandatory', 'value', 'section']
    >>> gaps(Title(9, 1, 4), tree, rows, {2: Mark(4, value=0.5), 3: Mark(0, True)})
    []
    """
    sums, total = section_points(criteria, marks)
    found = []
    if total + NOTHING < title.min_points:
        found.append(Gap(title.id, None, "total", total, title.min_points))
    for criterion in criteria:
        mark = marks.get(criterion.id, Mark())
        wanted = criterion.mandatory or criterion.title == title.id
        if wanted and not _is_met(criterion, mark):
            found += _unmet(title, criterion, thresholds, mark)
    leaves = {criterion.id for criterion in criteria}
    for row in (t for t in thresholds if t.title == title.id):
        if row.criterion in leaves:
            value = marks.get(row.criterion, Mark()).value
            if not reached(row, value):
                found.append(_short(title, row, value or 0.0))
            continue
        share = _share(row.criterion, criteria, sums)
        if not reached(row, share):
            found.append(Gap(title.id, row.criterion, "section", share, row.value))
    return found


def _is_met(criterion, mark):
    """Whether a mandatory criterion is met: passed, or any points at all."""
    return bool(mark.passed) if criterion.kind == "yes_no" else mark.points > 0


def _unmet(title, criterion, thresholds, mark):
    """Return the gaps of a mandatory criterion: its figures, or that it is not met.

    >>> rows = [Threshold(2, 12), Threshold(2, 27, at_most=True)]
    >>> asked = Criterion(2, None, "yes_no", 0, True)
    >>> [g.need for g in _unmet(Title(9, 1), asked, rows, Mark(passed=False, value=8))]
    [12]
    >>> [g.reason for g in _unmet(Title(9, 1), asked, rows, Mark(passed=False))]
    ['mandatory']
    """
    limits = [
        row
        for row in thresholds
        if row.criterion == criterion.id and row.title is None and row.points is None
    ]
    if mark.value is not None:
        short = [row for row in limits if not reached(row, mark.value)]
        if short:
            return [_short(title, row, mark.value) for row in short]
    need = criterion.max_points or 1
    return [Gap(title.id, criterion.id, "mandatory", mark.points, need)]


def _short(title, row, value):
    return Gap(title.id, row.criterion, "value", value, row.value, row.at_most)


def _share(section, criteria, sums):
    """Return the points of a section as a percentage of what it offers."""
    offered = sum(c.max_points for c in criteria if c.section == section)
    return 100 * sums.get(section, 0) / offered if offered else 0.0


def judge(titles, criteria, thresholds, marks):
    """Return the highest title reached (or None) and the gaps of the next one.

    >>> tree = [Criterion(2, None, "points", 100)]
    >>> ranks = [Title(7, 1, 80), Title(8, 2, 90)]
    >>> best, (gap,) = judge(ranks, tree, [], {2: Mark(85)})
    >>> best, gap.title, gap.reason, gap.have, gap.need
    (7, 8, 'total', 85, 90)
    >>> judge(ranks, tree, [], {2: Mark(95)})
    (8, [])
    """
    best = None
    for title in sorted(titles, key=lambda title: title.rank):
        missing = gaps(title, criteria, thresholds, marks)
        if missing:
            return best, missing
        best = title.id
    return best, []
