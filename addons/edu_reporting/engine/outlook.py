"""Where a target is heading: a straight line through what was measured this year."""

FEWEST = 3  # points
SHORTEST = 28  # days: three nights in a row say nothing about a year


def forecast(points, end, bounded=True):
    """Return the value at day `end` of the line of least squares, or None.

    With n points (xᵢ, yᵢ), x in days:
    slope b = Σ(xᵢ − x̄)(yᵢ − ȳ) / Σ(xᵢ − x̄)², value at end = ȳ + b · (end − x̄).
    None below three points or four weeks; a percentage stays within 0 and 100,
    anything else is not below 0.

    >>> forecast([(0, 10), (30, 20), (60, 30)], 90)
    40.0
    >>> forecast([(0, 40), (30, 60), (60, 80)], 300), forecast([(0, 1), (60, 2)], 90)
    (100.0, None)
    >>> forecast([(0, 1), (1, 2), (2, 3)], 300) is None
    True
    """
    if len(points) < FEWEST or points[-1][0] - points[0][0] < SHORTEST:
        return None
    count = len(points)
    mean_x = sum(x for x, _y in points) / count
    mean_y = sum(y for _x, y in points) / count
    spread = sum((x - mean_x) ** 2 for x, _y in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    value = max(0.0, mean_y + slope * (end - mean_x))
    return round(min(100.0, value) if bounded else value, 2)


def outlook(is_met, is_over, expected, goal, at_most=False):
    """Return met, missed, on_way, at_risk, or unknown without a forecast.

    >>> outlook(False, False, 61, 60), outlook(False, False, 59, 60)
    ('on_way', 'at_risk')
    >>> outlook(True, False, 40, 60), outlook(False, True, None, 60)
    ('met', 'missed')
    >>> outlook(False, False, None, 60)
    'unknown'
    """
    if is_met:
        return "met"
    if is_over:
        return "missed"
    if expected is None:
        return "unknown"
    good = expected <= goal if at_most else expected >= goal
    return "on_way" if good else "at_risk"
