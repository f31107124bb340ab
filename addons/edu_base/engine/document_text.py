"""Words and lines that decree NĐ 30/2020/NĐ-CP fixes for every official paper.

They are Vietnamese by law, whatever the language of the reader's screen, and so are
not translated.
"""

from datetime import date

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "…"


def place_date_line(place, day):
    """Return the line of place and date, with the zeros the decree asks for.

    >>> place_date_line("An Giang", date(2019, 9, 5))
    'An Giang, ngày 05 tháng 9 năm 2019'
    >>> place_date_line("An Giang", date(2020, 2, 12))
    'An Giang, ngày 12 tháng 02 năm 2020'
    >>> place_date_line("", None)
    '……………, ngày …… tháng …… năm ……'
    """
    place = place or BLANK * 5
    if not day:
        return f"{place}, ngày …… tháng …… năm ……"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def number_line(number):
    """Return the line of number and symbol of a document.

    >>> number_line("12/QĐ-THPTNBK"), number_line("")
    ('Số: 12/QĐ-THPTNBK', 'Số: ………………')
    """
    return f"Số: {number or BLANK * 6}"


def form_code_line(code):
    """Return the line that names a form.

    >>> form_code_line("S26-H"), form_code_line("")
    ('Mẫu số S26-H', '')
    """
    return f"Mẫu số {code}" if code else ""


def budget_code_line(code):
    """Return the line of a unit's budget code.

    >>> budget_code_line("1056789")
    'Mã QHNS: 1056789'
    """
    return f"Mã QHNS: {code or BLANK * 4}"
