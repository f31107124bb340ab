"""When the loans of one copy ended, from scans in whatever order they became known."""


def fold(starts, returns):
    """Return [(end or None, assumed)] for each loan, in the order of `starts`.

    A loan ends with the first return that is not before it, unless the copy was lent
    again earlier: then its end is assumed at that moment.

    :param starts: times at which the copy was lent, ascending
    :param returns: times at which it was taken back, ascending

    >>> fold([10, 30], [50])
    [(30, True), (50, False)]
    >>> fold([10, 30], [20])
    [(20, False), (None, False)]
    >>> fold([10], [5]), fold([], [5]), fold([10, 20], [20])
    ([(None, False)], [], [(20, False), (None, False)])
    """
    ends = []
    for position, start in enumerate(starts):
        following = starts[position + 1] if position + 1 < len(starts) else None
        back = next((time for time in returns if time > start), None)
        if back is not None and (following is None or back <= following):
            ends.append((back, False))
        else:
            ends.append((following, following is not None))
    return ends
