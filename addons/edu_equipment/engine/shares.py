"""Distributing whole đồng so that nothing is lost and nothing invented."""


def spread(total, weights, caps=None):
    """Return whole shares of a total in proportion to weights; their sum is the total.

    What rounding leaves goes to the largest fractions, the first before the last.

    :param total: whole number, not negative
    :param weights: numbers, not negative; all zero: the first share takes all it may
    :param caps: the most that each share may be; None: no limit
    :raise ValueError: when the caps together are below the total

    >>> spread(10, [1, 1, 1])
    [4, 3, 3]
    >>> spread(10_000_001, [2, 1])
    [6666667, 3333334]
    >>> spread(10, [9, 1], [5, 20])
    [5, 5]
    >>> spread(7, [0, 0])
    [7, 0]
    >>> spread(7, [1], [6])
    Traceback (most recent call last):
    ...
    ValueError: the caps are below the total
    """
    total = round(total)
    caps = [total] * len(weights) if caps is None else [round(cap) for cap in caps]
    if sum(min(cap, total) for cap in caps) < total:
        raise ValueError("the caps are below the total")
    shares = [0] * len(weights)
    while left := total - sum(shares):
        open_ = [i for i, cap in enumerate(caps) if shares[i] < cap]
        weight = sum(weights[i] for i in open_)
        if not weight:
            share = min(left, caps[open_[0]] - shares[open_[0]])
            shares[open_[0]] += share
            continue
        exact = {i: left * weights[i] / weight for i in open_}
        whole = {i: min(int(exact[i]), caps[i] - shares[i]) for i in open_}
        if not any(whole.values()):
            first = max(open_, key=lambda i: (exact[i] - int(exact[i]), exact[i], -i))
            whole = {first: 1}
        elif sum(whole.values()) == sum(int(part) for part in exact.values()):
            rest = left - sum(whole.values())
            order = sorted(open_, key=lambda i: (int(exact[i]) - exact[i], i))
            for i in order[:rest]:
                if shares[i] + whole[i] < caps[i]:
                    whole[i] += 1
        for i, share in whole.items():
            shares[i] += share
    return shares


def table(rows, columns, caps=None):
    """Return whole cells whose sums are the given rows and columns.

    Each row is taken from what the columns still hold, in proportion to it.

    :param rows: sums of the rows, whole numbers
    :param columns: sums of the columns; together as much as the rows
    :param caps: the most that each cell may be, row by row; None: no limit
    :raise ValueError: when rows and columns differ or the caps are too low

    >>> table([5, 5], [7, 3])
    [[4, 1], [3, 2]]
    >>> table([10_000_000, 1], [5_000_001, 5_000_000])
    [[5000000, 5000000], [1, 0]]
    """
    if sum(rows) != sum(columns):
        raise ValueError("rows and columns differ")
    left = list(columns)
    cells = []
    for number, row in enumerate(rows):
        limits = left
        if caps is not None:
            limits = [min(pair) for pair in zip(left, caps[number], strict=True)]
        shares = spread(row, left, limits)
        left = [held - share for held, share in zip(left, shares, strict=True)]
        cells.append(shares)
    return cells


def per_piece(total, weights, pieces):
    """Share a total so that all pieces of a line bear the same whole amount.

    :param total: whole number, not negative
    :param weights: of the lines, as for `spread`
    :param pieces: how many pieces each line has, whole numbers above zero
    :return: (what a piece of each line bears, what no line can take)

    >>> per_piece(1_000_001, [3, 1], [3, 1])
    ([250000, 250001], 0)
    >>> per_piece(100, [1, 1], [3, 7])
    ([17, 7], 0)
    >>> per_piece(10, [1], [3])
    ([3], 1)
    """
    if not weights:
        return [], total
    shares = [
        share // count
        for share, count in zip(spread(total, weights), pieces, strict=True)
    ]
    left = total - sum(s * n for s, n in zip(shares, pieces, strict=True))
    for index in sorted(range(len(pieces)), key=lambda i: -pieces[i]):
        more = left // pieces[index]
        shares[index] += more
        left -= more * pieces[index]
    return shares, left
