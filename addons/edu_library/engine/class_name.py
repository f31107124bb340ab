"""Names of classes: "Lớp 6A1" is 6A1 of grade 6 and becomes 7A1 a year later."""

import re

from odoo.addons.edu_base.engine.text import clean, same_key

_WORD = re.compile(r"^(?:lớp|lop|class)\s+", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\s*[-–—/]\s*(20\d\d)\b")
_GRADE = re.compile(r"^(\d{1,2})(?!\d)")


def bare_name(text):
    """Return the name of a class without the word before it.

    >>> bare_name("Lớp 6A1"), bare_name(" 10 Toán "), bare_name(None)
    ('6A1', '10 Toán', '')
    """
    return _WORD.sub("", clean(str(text or "")))


def grade_code(name):
    """Return the code of the grade that the name begins with, or "".

    >>> grade_code("6A1"), grade_code("10 Toán"), grade_code("Lá 1")
    ('6', '10', '')
    """
    found = _GRADE.match(name)
    return found[1] if found else ""


def renamed(name, code):
    """Return the name of the class that these pupils are in another grade, or "".

    >>> renamed("6A1", "7"), renamed("9 Anh", "10"), renamed("Lá 1", "1")
    ('7A1', '10 Anh', '')
    """
    return _GRADE.sub(code, name, count=1) if grade_code(name) else ""


def follows(before, after):
    """Tell whether pupils of one class are in the other now, or repeat the year.

    >>> follows("6A1", "7A1"), follows("6A1", "6A1"), follows("6A1", "7A2")
    (True, True, False)
    """
    if same_key(before) == same_key(after):
        return True
    code = grade_code(before)
    return bool(code) and same_key(renamed(before, str(int(code) + 1))) == same_key(
        after
    )


def titled_year(rows):
    """Return the year in which the school year named in lines begins, or None.

    >>> titled_year([["DANH SÁCH LỚP 6A1", None], ["Năm học 2026 – 2027"]])
    2026
    >>> titled_year([["Ngày 12/09/2026"], ["2026-2028"]])
    """
    for row in rows:
        for cell in row:
            found = _YEAR.search(str(cell or ""))
            if found and int(found[2]) == int(found[1]) + 1:
                return int(found[1])
    return None
