"""What a scanner read or somebody typed: a label's address, a token, a code."""

import re

from .label_token import ALPHABET, LENGTH, normalise_token

_ADDRESS = re.compile(r"(?:^|/)q/([^/?#\s]+)/?(?:[?#].*)?$", re.IGNORECASE)
_TOKEN = re.compile(rf"[A-Z][{ALPHABET}]{{{LENGTH}}}")


def scanned_token(text):
    """Return the label token in what was scanned, or None when it holds none.

    >>> scanned_token("https://tb.example.vn/q/E0123456789")
    'E0123456789'
    >>> scanned_token("e01234 56789"), scanned_token("http://h/Q/eO123456789?a=1")
    ('E0123456789', 'E0123456789')
    >>> scanned_token("VL-01"), scanned_token("https://h.vn/q/"), scanned_token("")
    (None, None, None)
    """
    text = (text or "").strip()
    address = _ADDRESS.search(text)
    token = normalise_token(address.group(1) if address else text)
    return token if _TOKEN.fullmatch(token) else None
