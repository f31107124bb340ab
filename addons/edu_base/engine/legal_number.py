"""Numbers of Vietnamese legal documents, spelled in many ways."""

import re
import unicodedata


def normalise_number(number):
    """Bring the spellings of one document number to one key.

    >>> normalise_number("01/2003/QĐ/BGDĐT")
    '01-2003-QD-BGDDT'
    >>> normalise_number("01/2003/QĐ- BGDĐT") == normalise_number("01/2003/QĐ-BGDĐT")
    True
    >>> normalise_number("29/NQ/TW") == normalise_number("29-NQ/TW")
    True
    >>> normalise_number("  ")
    False
    """
    text = (number or "").strip().upper().replace("Đ", "D")
    text = unicodedata.normalize("NFD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    return re.sub(r"[^A-Z0-9&]+", "-", text).strip("-") or False
