"""Short tokens printed on labels: one letter for the kind, ten random characters.

Ten characters of 32 are 50 random bits from the system's generator. With a million
labels in use, a guess hits one in 10⁹ tries; at a hundred tries a second that is four
months of traffic for one page that says what anybody sees on the label itself. So
tokens need no rate limit, and counting up from a known one leads nowhere.
"""

import secrets

# Crockford's alphabet: no I, L, O, U, so that a token can be read aloud and typed.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_READ_AS = str.maketrans("OIL", "011", " -")


def new_token(prefix):
    """Return a fresh token.

    >>> token = new_token("P")
    >>> len(token), token[0], set(token[1:]) <= set(ALPHABET)
    (11, 'P', True)
    """
    number = secrets.randbits(5 * LENGTH)
    chars = []
    for _position in range(LENGTH):
        chars.append(ALPHABET[number & 31])
        number >>= 5
    return prefix + "".join(chars)


def secret_token():
    """Return a token nobody finds by trying: 26 characters, 130 random bits.

    >>> token = secret_token()
    >>> len(token), set(token) <= set(ALPHABET)
    (26, True)
    """
    return "".join(secrets.choice(ALPHABET) for _position in range(26))


def normalise_token(text):
    """Return a token as stored, from what was scanned or typed.

    The first letter names the kind and is kept; in the rest, letters that look like
    digits are read as digits.

    >>> normalise_token("p0o1i l2345-67"), normalise_token(" L12345 ")
    ('P00111234567', 'L12345')
    """
    text = (text or "").strip().upper()
    return text[:1] + text[1:].translate(_READ_AS)


def spaced(token):
    """Return a token in groups for the eye.

    >>> spaced("P0123456789")
    'P01234 56789'
    """
    return f"{token[:6]} {token[6:]}"
