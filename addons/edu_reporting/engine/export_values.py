"""What stands in a cell of an export: read from the books, written, read back.

A value is kept as the file holds it: text, number, or a date as ISO text. The same
rules serve before writing (is it complete, short enough, a number?) and after reading
a file back, so that both sides can be compared value by value.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from odoo.addons.edu_base.engine.text import clean

KINDS = ("text", "integer", "decimal", "money", "date", "boolean")
# What a table program takes for a formula when it opens a plain text file.
FORMULA = ("=", "+", "@")
DATES = {
    "dmy": "%d/%m/%Y",
    "iso": "%Y-%m-%d",
    "compact": "%Y%m%d",
}


@dataclass(frozen=True)
class ExportField:
    """One column of a layout.

    :param key: name of the value in the file (JSON, XML) and in stored rows
    :param heading: what stands above the column
    :param kind: one of `KINDS`
    :param digits: decimals of a `decimal`
    :param dates: one of `DATES`, for kinds without dates of their own (CSV, JSON, XML)
    :param pattern: regular expression that a text must match as a whole
    """

    key: str
    heading: str
    kind: str = "text"
    required: bool = False
    is_key: bool = False
    max_length: int = 0
    digits: int = 0
    dates: str = "dmy"
    pattern: str = ""


def check(field, raw, plain_text=False):
    """Return (value as stored, problem or None) of what the books say.

    >>> check(ExportField("n", "Tên", max_length=3), " Kính  ")
    ('Kính', 'too_long')
    >>> check(ExportField("c", "Nguyên giá", "money"), Decimal("15000000.4"))
    (15000000, None)
    >>> check(ExportField("d", "Ngày", "date", required=True), None)
    (None, 'missing')
    >>> check(ExportField("t", "Tên"), "=1+1", plain_text=True)
    ('=1+1', 'formula')
    """
    try:
        value = _READ[field.kind](field, raw)
    except (ValueError, TypeError, InvalidOperation):
        return clean(str(raw)), "format"
    if value is None or value == "":
        return None, "missing" if field.required else None
    if field.max_length and len(text_of(field, value)) > field.max_length:
        return value, "too_long"
    if isinstance(value, str) and field.kind == "text":
        if field.pattern and not re.fullmatch(field.pattern, value):
            return value, "pattern"
        if plain_text and value.startswith(FORMULA):
            return value, "formula"
    return value, None


def read_back(field, raw):
    """Return a cell of a file as it was stored before it was written.

    >>> read_back(ExportField("c", "Nguyên giá", "money"), 15000000.0)
    15000000
    >>> read_back(ExportField("d", "Ngày", "date"), "05/09/2019")
    '2019-09-05'
    """
    return check(field, raw)[0]


def text_of(field, value):
    """Return a stored value as the text of a file.

    >>> text_of(ExportField("d", "Ngày", "date", dates="compact"), "2019-09-05")
    '20190905'
    >>> text_of(ExportField("q", "Số lượng", "decimal", digits=3), 1.5)
    '1.5'
    """
    if value is None:
        return ""
    if field.kind == "date":
        return date.fromisoformat(value).strftime(DATES[field.dates])
    if field.kind == "boolean":
        return "1" if value else "0"
    return str(value)


def same(field, first, second):
    """Whether two stored values are one; nothing is nothing.

    >>> same(ExportField("q", "SL", "decimal", digits=3), 1, 1.0)
    True
    """
    if first is None or second is None:
        return first is second
    return first == second


def _text(_field, raw):
    if raw is None or raw is False:
        return None
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return clean(str(raw)) or None


def _is_nothing(raw):
    """Zero is something: Python takes it for False when asked whether it is in a list.

    >>> _is_nothing(0), _is_nothing(False), _is_nothing("")
    (False, True, True)
    """
    return raw is None or raw is False or raw == ""


def _whole(_field, raw):
    if _is_nothing(raw):
        return None
    return int(Decimal(str(raw)).quantize(Decimal(1)))


def _integer(_field, raw):
    if _is_nothing(raw):
        return None
    number = Decimal(str(raw))
    if number != number.to_integral_value():
        raise ValueError(raw)
    return int(number)


def _decimal(field, raw):
    if _is_nothing(raw):
        return None
    number = round(Decimal(str(raw)), field.digits)
    return int(number) if number == number.to_integral_value() else float(number)


def _date(field, raw):
    if not raw:
        return None
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return raw.isoformat()
    for pattern in (DATES[field.dates], DATES["iso"], DATES["dmy"]):
        try:
            return datetime.strptime(raw, pattern).date().isoformat()
        except ValueError:
            continue
    raise ValueError(raw)


def _boolean(_field, raw):
    if raw is None or raw == "":
        return None
    if isinstance(raw, str):
        return {"1": True, "0": False}[raw.strip()]
    return bool(raw)


_READ = {
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "money": _whole,
    "date": _date,
    "boolean": _boolean,
}
