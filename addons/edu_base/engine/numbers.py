"""Numbers as Vietnamese offices write them.

The comma is the decimal sign and the point groups thousands, but half of all
workbooks do it the English way. Where the two readings differ and nothing
decides between them, the caller is told.
"""

import math
import re

from .text import clean

# Codes of what can be wrong; the words for users are in the models.
NOT_A_NUMBER = "not_a_number"
NOT_WHOLE = "not_whole"
TOO_MANY_DECIMALS = "too_many_decimals"
AMBIGUOUS = "ambiguous"
CURRENCY = "currency"

_CURRENCY = re.compile(r"\s*(?:vnđ|vnd|₫|đồng|dong|đ|d)\.?\s*$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:vnđ|vnd|₫)\s*", re.IGNORECASE)
_SHAPE = re.compile(r"^[+-]?\d[\d.,]*$")
_GAP = re.compile(r"(?<=\d)[ '’\u00a0\u202f](?=\d{3}(?:\D|$))")


class NumberError(ValueError):
    """The text is not a number; ``code`` says in which way."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def _groups_ok(text, sign):
    """True when ``sign`` splits the whole part into groups of three."""
    head, *tail = text.split(sign)
    return bool(tail) and 1 <= len(head) <= 3 and all(len(t) == 3 for t in tail)


def _split_both(body):
    """Read a number with points and commas: the last of them is decimal."""
    decimal = "," if body.rfind(",") > body.rfind(".") else "."
    group = "." if decimal == "," else ","
    whole, _sign, fraction = body.rpartition(decimal)
    if decimal in whole or group in fraction or not _groups_ok(whole, group):
        raise NumberError(NOT_A_NUMBER)
    return whole.replace(group, ""), fraction


def _split_one(body, sign, decimals, whole_only):
    """Read a number with one kind of sign: ``(whole, fraction, ambiguous)``."""
    if body.count(sign) > 1:
        if not _groups_ok(body, sign):
            raise NumberError(NOT_A_NUMBER)
        return body.replace(sign, ""), "", False
    head, tail = body.split(sign)
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return head, tail, False
    # "12.000": thousands, unless three decimals are possible here.
    return head + tail, "", decimals > 2 or whole_only


def parse_number(value, decimals=2, whole_only=False):
    """Return ``(number, note)``: the number and None or ``"ambiguous"``.

    :param value: int, float or text.
    :param decimals: most decimal places that make sense for this number. With
        two or fewer, three digits after a single sign can only be thousands.
    :param whole_only: a count: decimals are refused, and "12.000" is noted
        (a program may have written three zero decimals).
    :raise NumberError: with the code of what is wrong.

    >>> parse_number("1.234.567,00"), parse_number("485,000")
    ((1234567, None), (485000, None))
    >>> parse_number("8.900.000 đ"), parse_number("0,5"), parse_number("-3")
    ((8900000, None), (0.5, None), (-3, None))
    >>> parse_number("12.000", decimals=3)
    (12000, 'ambiguous')
    >>> parse_number("12 500"), parse_number(45.0), parse_number("1,234.50")
    ((12500, None), (45, None), (1234.5, None))
    >>> parse_number("bảy")
    Traceback (most recent call last):
    ...
    odoo.addons.edu_base.engine.numbers.NumberError: not_a_number
    """
    if isinstance(value, bool):
        raise NumberError(NOT_A_NUMBER)
    if isinstance(value, (int, float)):
        if not math.isfinite(value):
            raise NumberError(NOT_A_NUMBER)
        number, note = value, None
    else:
        number, note = _parse_text(str(value), decimals, whole_only)
    if number == int(number):
        return int(number), note
    if whole_only:
        raise NumberError(NOT_WHOLE)
    rounded = round(number, decimals)
    if abs(rounded - number) > 1e-9 * max(1.0, abs(number)):
        raise NumberError(TOO_MANY_DECIMALS)
    return rounded, note


def _parse_text(text, decimals, whole_only):
    text = clean(text).replace("−", "-").replace("–", "-")
    if "$" in text or "€" in text or re.search(r"usd|eur", text, re.IGNORECASE):
        raise NumberError(CURRENCY)
    text = _CURRENCY.sub("", _PREFIX.sub("", text))
    text = _GAP.sub("", text).replace("- ", "-").rstrip(".,")
    if not _SHAPE.match(text):
        raise NumberError(NOT_A_NUMBER)
    negative, body = text.startswith("-"), text.lstrip("+-")
    ambiguous = False
    if "." in body and "," in body:
        whole, fraction = _split_both(body)
    elif "." in body or "," in body:
        sign = "." if "." in body else ","
        whole, fraction, ambiguous = _split_one(body, sign, decimals, whole_only)
    else:
        whole, fraction = body, ""
    if len(whole) > 15:
        raise NumberError(NOT_A_NUMBER)
    number = float(f"{whole}.{fraction or 0}") if fraction else int(whole)
    return (-number if negative else number), (AMBIGUOUS if ambiguous else None)
