"""A sample that anybody can draw again: same seed, same list, same sample (TTL-15)."""

from hashlib import sha256


def draw(seed, codes, size):
    """Return `size` of the codes, in the order of the hash of seed and code.

    Neither the order of the list nor the day matters; a unit that leaves the list
    does not change who else is drawn before it.

    >>> draw("2020", ["A", "B", "C", "D"], 2) == draw("2020", ["D", "C", "B", "A"], 2)
    True
    >>> len(draw("x", ["A", "B"], 5))
    2
    """
    ordered = sorted(
        set(codes), key=lambda code: sha256(f"{seed}:{code}".encode()).hexdigest()
    )
    return ordered[:size]
