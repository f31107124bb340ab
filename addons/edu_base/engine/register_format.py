"""How values are printed in Vietnam: 05/09/2019, 1.234.567, 0,5."""

import unicodedata
from datetime import date, datetime

_SWAP = str.maketrans(",.", ".,")


def clean(value):
    """Return a text as it may be printed: composed letters, no control characters.

    >>> clean("Kế toán" + chr(9) + "A" + chr(0)) == "Kế toán A"
    True
    >>> clean(None)
    ''
    """
    if value is None or value is False:
        return ""
    text = value if isinstance(value, str) else str(value)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in text if char == "\n" or char.isprintable())


def format_number(value, decimals=0):
    """Write a number the Vietnamese way, without useless zeros.

    >>> format_number(1234567), format_number(-1500.5, 3), format_number(0.5, 3)
    ('1.234.567', '-1.500,5', '0,5')
    >>> format_number(2.0, 3), format_number(0), format_number(-0.0001, 3)
    ('2', '0', '0')
    """
    text = f"{value:,.{decimals}f}"
    if decimals:
        text = text.rstrip("0").rstrip(".")
    if text.strip("-0.,") == "":
        return "0"
    return text.translate(_SWAP)


def format_date(value):
    """Write a date as dd/mm/yyyy.

    >>> format_date(date(2019, 9, 5))
    '05/09/2019'
    """
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def format_value(kind, value):
    """Return the printed text of a value of a column kind; nothing prints nothing.

    >>> format_value("money", 8900000.0), format_value("date", date(2026, 3, 1))
    ('8.900.000', '01/03/2026')
    >>> format_value("qty", None), format_value("text", False), format_value("int", 0)
    ('', '', '0')
    """
    if value is None or (value is False and kind != "int"):
        return ""
    if kind == "text":
        return clean(value)
    if isinstance(value, str):
        return clean(value)
    if kind == "date":
        return format_date(value) if isinstance(value, date | datetime) else ""
    return format_number(value, 3 if kind == "qty" else 0)
