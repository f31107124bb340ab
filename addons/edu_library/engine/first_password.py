"""First passwords that a pupil reads from a slip and types on a phone."""

import secrets

# Without what is mistaken for another: i, l, o, 0, 1.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LENGTH = 3, 3


def first_password():
    """Return a random password of nine characters in groups (44 bits).

    >>> words = first_password().split("-")
    >>> [len(word) for word in words], set("".join(words)) <= set(LETTERS)
    ([3, 3, 3], True)
    """
    return "-".join(
        "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
        for _group in range(GROUPS)
    )
