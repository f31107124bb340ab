"""What was counted against what the books say, for one register line at a time.

Books know the exact place and the condition; a counter may have counted a whole room
and not judged the condition. Nothing here knows Odoo.
"""

DIGITS = 3


def book_range(now, moves, first, last):
    """Return the least and the most that the books held between two moments.

    Rewinds from what they hold now, so that it does not matter in which order
    transactions became visible.

    :param now: quantity on the books now
    :param moves: [(moment, signed quantity)] of the place, not before `first` needed
    :param first, last: when the thing was counted first and last

    >>> moves = [(5, -2), (9, 3)]
    >>> book_range(11, moves, 4, 4), book_range(11, moves, 6, 6)
    ((10, 10), (8, 8))
    >>> book_range(11, moves, 4, 9)
    (8, 11)
    """
    level = now - sum(quantity for moment, quantity in moves if moment > last)
    levels = [level]
    inside = [(moment, q) for moment, q in moves if first < moment <= last]
    for _moment, quantity in sorted(inside, reverse=True):
        level -= quantity
        levels.append(level)
    rounded = [max(0, round(level, DIGITS)) for level in levels]
    return min(rounded), max(rounded)


def share(lines, counted, place):
    """Give each book line its part of what was counted.

    First what each line surely holds, then what it may hold; what is left over goes
    to the first line that fits, or to a new one in `place`.

    :param lines: {(place, condition): (least, most)} of one thing in one room
    :param counted: {condition or None (not judged): quantity}
    :return: {(place, condition): quantity}

    >>> lines = {("cabinet", "good"): (3, 3), ("room", "good"): (2, 2)}
    >>> share(lines, {"good": 4, "broken": 1}, "room")
    {('cabinet', 'good'): 3, ('room', 'good'): 1, ('room', 'broken'): 1}
    >>> share({("room", "good"): (2, 2), ("room", "broken"): (1, 1)}, {None: 4}, "room")
    {('room', 'good'): 3, ('room', 'broken'): 1}
    >>> share({}, {None: 2}, "room")
    {('room', 'good'): 2}
    """
    result = dict.fromkeys(lines, 0)
    for condition in sorted(counted, key=lambda name: name is None):
        left = counted[condition]
        fitting = [key for key in lines if condition in (None, key[1])]
        for bound in (0, 1):
            for key in fitting:
                part = max(0, min(left, lines[key][bound] - result[key]))
                result[key] = round(result[key] + part, DIGITS)
                left = round(left - part, DIGITS)
        if left > 0:
            key = fitting[0] if fitting else (place, condition or "good")
            result[key] = round(result.get(key, 0) + left, DIGITS)
    return result


def explain(differences, lent=0, elsewhere=()):
    """Turn the differences of one thing into facts that can be put right.

    :param differences: [(place, condition, counted less book)]
    :param lent: how much the books show as lent out
    :param elsewhere: [(place, condition, quantity)] on the books where nobody counted,
        for a thing that cannot be in two places
    :return: [(kind, quantity, from, to)], from and to being (place, condition) or None

    >>> explain([("A", "good", -1), ("B", "good", 1)])
    [('misplaced', 1, ('A', 'good'), ('B', 'good'))]
    >>> for fact in explain([("A", "good", -2), ("A", "broken", 1)]):
    ...     print(fact)
    ('condition', 1, ('A', 'good'), ('A', 'broken'))
    ('missing', 1, ('A', 'good'), None)
    >>> explain([("B", "good", 3)], lent=1)
    [('lent', 1, None, ('B', 'good')), ('surplus', 2, None, ('B', 'good'))]
    >>> explain([("B", "good", 1)], elsewhere=[("C", "fair", 1)])
    [('misplaced', 1, ('C', 'fair'), ('B', 'good'))]
    """
    missing = [[(p, c), -d] for p, c, d in differences if d < 0]
    surplus = [[(p, c), d] for p, c, d in differences if d > 0]
    facts = []
    for kind, fits in (
        ("condition", lambda source, target: source[0] == target[0]),
        ("misplaced", lambda source, target: source[1] == target[1]),
        ("misplaced", lambda source, target: True),
    ):
        facts += _pair(kind, missing, surplus, fits)
    others = [[(p, c), quantity] for p, c, quantity in elsewhere]
    facts += _pair("misplaced", others, surplus, lambda source, target: True)
    facts += [
        (kind, quantity, None, target)
        for kind, quantity, _source, target in _pair(
            "lent", [[None, lent]], surplus, lambda source, target: True
        )
    ]
    facts += [
        ("missing", quantity, source, None) for source, quantity in missing if quantity
    ]
    facts += [
        ("surplus", quantity, None, target) for target, quantity in surplus if quantity
    ]
    return facts


def _pair(kind, sources, targets, fits):
    """Match what is too few with what is too many; both lists are used up."""
    facts = []
    for source in sources:
        for target in targets:
            quantity = round(min(source[1], target[1]), DIGITS)
            if quantity > 0 and fits(source[0], target[0]):
                source[1] = round(source[1] - quantity, DIGITS)
                target[1] = round(target[1] - quantity, DIGITS)
                facts.append((kind, quantity, source[0], target[0]))
    return facts
