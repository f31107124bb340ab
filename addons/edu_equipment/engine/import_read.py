"""Small things read from a school's inventory workbook; no records needed."""

import re

from odoo.addons.edu_base.engine.import_dates import DAY, DateError, parse_date
from odoo.addons.edu_base.engine.text import clean, plain

_DATE = re.compile(
    r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}"
    r"|(?:ngày\s*)?\d{1,2}\s+tháng\s*\d{1,2}\s+năm\s*\d{4}",
    re.IGNORECASE,
)
_COUNTED = ("kiem ke", "thoi diem", "tinh den", "den ngay")
_NUMBER = re.compile(r"^(\d+(?:[.,]\d+)?)")


def find_count_date(lines):
    """Return the day of the count that the title lines give, or None.

    Nothing is taken when they name two days.

    :param lines: the cells above the headings, line by line.

    >>> find_count_date([["BIÊN BẢN KIỂM KÊ"], ["(Thời điểm kiểm kê: 31/12/2019)"]])
    datetime.date(2019, 12, 31)
    >>> find_count_date([["Tính đến 0 giờ ngày 01 tháng 01 năm 2020", None]])
    datetime.date(2020, 1, 1)
    >>> find_count_date([["An Giang, ngày 5 tháng 1 năm 2020"]]) is None
    True
    >>> find_count_date([["Kiểm kê từ 01/12/2019 đến 31/12/2019"]]) is None
    True
    """
    found = set()
    for line in lines:
        for text in filter(lambda value: isinstance(value, str), line):
            words = plain(text)
            if any(word in words for word in _COUNTED):
                found.update(_DATE.findall(clean(text)))
    dates = {date for date in map(exact_date, found) if date}
    return dates.pop() if len(dates) == 1 else None


def exact_date(value):
    """Return the date a cell gives to the day, or None.

    >>> exact_date("05/09/2019"), exact_date("9/2017"), exact_date(2018.0)
    (datetime.date(2019, 9, 5), None, None)
    """
    try:
        date, precision = parse_date(value)
    except DateError:
        return None
    return date if precision == DAY else None


def parse_required(text):
    """Return ``(quantity, exact)`` of a quantity printed in a circular.

    The circulars write "07", "02–07" or "theo số phòng"; the smaller number is
    the least that is required, and only a plain number is exact.

    >>> parse_required("07"), parse_required("02–07"), parse_required("theo số phòng")
    ((7.0, True), (2.0, False), (0.0, False))
    """
    text = clean(text)
    match = _NUMBER.match(text)
    if not match:
        return 0.0, False
    return float(match[1].replace(",", ".")), match[1] == text


def show_money(amount):
    """Return an amount in đồng as it is written here.

    >>> show_money(1250000)
    '1.250.000'
    """
    return f"{amount:,.0f}".replace(",", ".")


def show_quantity(quantity):
    """Return a quantity with at most three decimals.

    >>> show_quantity(45.0), show_quantity(1234.5), show_quantity(0.125)
    ('45', '1.234,5', '0,125')
    """
    text = f"{quantity:,.3f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))
