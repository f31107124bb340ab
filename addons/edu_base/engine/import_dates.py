"""Dates as they stand in school registers: full, month, or only a year."""

import datetime
import re
from calendar import monthrange

from .text import clean, plain

NOT_A_DATE = "not_a_date"
UNKNOWN = "unknown"
DAY, MONTH, YEAR, SHORT, SERIAL, RANGE = (
    "day",
    "month",
    "year",
    "short",
    "serial",
    "range",
)
_PREFIX = re.compile(r"^(?:năm|nam|tháng|thang|ngày|ngay|t)\.?\s*(?=\d)", re.IGNORECASE)
_DMY = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2}|\d{4})$")
_YMD = re.compile(r"^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?$")
_MY = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{4})$")
_YM = re.compile(r"^(\d{4})\s*[/.\-]\s*(\d{1,2})$")
_WORDS = re.compile(
    r"^(?:ngày\s*)?(?:(\d{1,2})\s+)?tháng\s*(\d{1,2})\s+năm\s*(\d{4})$", re.IGNORECASE
)
_RANGE = re.compile(r"^(\d{4})\s*[\-–/]\s*(\d{4})$")
# Excel counts days from here; 20000 is 1954, 80000 is 2119.
_EXCEL_EPOCH = datetime.date(1899, 12, 30)
_SERIALS = range(20000, 80000)
UNKNOWN_WORDS = {
    "khong ro",
    "ko ro",
    "k ro",
    "chua ro",
    "khong xac dinh",
    "chua xac dinh",
    "khong biet",
    "khong co",
    "unknown",
    "n a",
    "",
}


class DateError(ValueError):
    """The cell is not a date; ``code`` says in which way."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def is_unknown(text):
    """True for "không rõ", "?", "-" and the like.

    >>> is_unknown("Không rõ"), is_unknown("?"), is_unknown("8/2018")
    (True, True, False)
    """
    return plain(text) in UNKNOWN_WORDS


def _date(year, month, day):
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise DateError(NOT_A_DATE) from error


def _month(year, month, end):
    if not 1 <= month <= 12:
        raise DateError(NOT_A_DATE)
    return _date(year, month, monthrange(year, month)[1] if end else 1)


def parse_date(value, month_end=False):
    """Return ``(date, precision)``; a month or a year becomes its first day.

    :param value: a date, an Excel serial number, or text; the day comes first.
    :param month_end: take the last day instead (expiry dates).
    :return: precision ``"day"``, ``"month"``, ``"year"``, ``"short"`` (two-digit
        year) or ``"serial"`` (an Excel number without a date format).
    :raise DateError: with the code of what is wrong.

    >>> parse_date("05/09/2019"), parse_date("2017-09-05")[1]
    ((datetime.date(2019, 9, 5), 'day'), 'day')
    >>> parse_date("8/2018"), parse_date("12-2019", month_end=True)[0]
    ((datetime.date(2018, 8, 1), 'month'), datetime.date(2019, 12, 31))
    >>> parse_date("năm 2035"), parse_date(43713)
    ((datetime.date(2035, 1, 1), 'year'), (datetime.date(2019, 9, 5), 'serial'))
    >>> parse_date("ngày 5 tháng 9 năm 2019")[0]
    datetime.date(2019, 9, 5)
    >>> parse_date("31/02/2019")
    Traceback (most recent call last):
    ...
    odoo.addons.edu_base.engine.import_dates.DateError: not_a_date
    """
    if isinstance(value, datetime.datetime):
        return value.date(), DAY
    if isinstance(value, datetime.date):
        return value, DAY
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value, month_end)
    text = clean(str(value))
    if is_unknown(text):
        raise DateError(UNKNOWN)
    if text.isdigit():
        return _from_number(int(text), month_end)
    return _from_text(text, month_end)


def _from_number(value, month_end):
    if value == int(value) and 1800 <= value <= 2999:
        year = int(value)
        return (_date(year, 12, 31) if month_end else _date(year, 1, 1)), YEAR
    if int(value) in _SERIALS:
        return _EXCEL_EPOCH + datetime.timedelta(days=int(value)), SERIAL
    raise DateError(NOT_A_DATE)


def _from_text(text, month_end):
    if match := _WORDS.match(text):
        day, month, year = match.groups()
        if day:
            return _date(int(year), int(month), int(day)), DAY
        return _month(int(year), int(month), month_end), MONTH
    if match := _YMD.match(text):
        return _date(*(int(part) for part in match.groups())), DAY
    text = _PREFIX.sub("", text)
    if match := _DMY.match(text):
        day, month, year = (int(part) for part in match.groups())
        short = len(match[3]) == 2
        return _date(year + 2000 if short else year, month, day), (
            SHORT if short else DAY
        )
    if match := _MY.match(text) or _YM.match(text):
        first, second = (int(part) for part in match.groups())
        year, month = (first, second) if first > 31 else (second, first)
        return _month(year, month, month_end), MONTH
    if text.isdigit():
        return _from_number(int(text), month_end)
    raise DateError(NOT_A_DATE)


def parse_year(value):
    """Return ``(year, precision)`` from a year, a date, or "2018-2019".

    >>> parse_year(2018.0), parse_year("2015"), parse_year("9/2017")
    ((2018, 'year'), (2015, 'year'), (2017, 'month'))
    >>> parse_year("05/09/2019"), parse_year("2018 - 2019")
    ((2019, 'day'), (2018, 'range'))
    """
    if isinstance(value, str):
        match = _RANGE.match(_PREFIX.sub("", clean(value)))
        if match and int(match[2]) == int(match[1]) + 1:
            return int(match[1]), RANGE
    date, precision = parse_date(value)
    return date.year, precision
