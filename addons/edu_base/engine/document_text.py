"""Words and lines that decree NĐ 30/2020/NĐ-CP fixes for every official paper.

They are Vietnamese by law, whatever the language of the reader's screen, and so are
not translated.
"""

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "…"


def place_date_line(place, day):
    """Return the line of place and date, with the zeros the decree asks for.

    >>> from datetime import date
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
    return f"{place}, ngày {official_date(day)}"


def heading_name(name):
    """Return a unit's name in capitals that never breaks before its last word.

    >>> heading_name("Sở Giáo dục và Đào tạo An Giang").split()[-1]
    'GIANG'
    >>> heading_name("Sở Giáo dục và Đào tạo An Giang").split(" ")[-1]
    'AN\\xa0GIANG'
    """
    words = (name or "").upper().rsplit(" ", 1)
    return "\N{NO-BREAK SPACE}".join(words)


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


def official_date(day):
    """Return a day in the words of a sentence.

    >>> from datetime import date
    >>> official_date(date(2019, 9, 5))
    '05 tháng 9 năm 2019'
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d} tháng {month} năm {day.year}"


KIND_WORDS = {
    "law": "Luật",
    "ordinance": "Pháp lệnh",
    "resolution": "Nghị quyết",
    "decree": "Nghị định",
    "decision": "Quyết định",
    "directive": "Chỉ thị",
    "circular": "Thông tư",
    "consolidated": "Văn bản hợp nhất",
    "plan": "Kế hoạch",
    "guidance": "Hướng dẫn",
    "letter": "Công văn",
}


def legal_basis_line(kind, number, day, issuer, subject):
    """Return one «Căn cứ …» line of a decision; what is unknown is left out.

    >>> from datetime import date
    >>> legal_basis_line("circular", "16/2022/TT-BGDĐT", date(2022, 11, 22),
    ...                  "Bộ Giáo dục và Đào tạo", "Tiêu chuẩn thư viện")
    'Căn cứ Thông tư số 16/2022/TT-BGDĐT ngày 22 tháng 11 năm 2022 của Bộ Giáo dục \
và Đào tạo về Tiêu chuẩn thư viện;'
    >>> legal_basis_line("other", "", None, "", "Điều lệ trường trung học")
    'Căn cứ Điều lệ trường trung học;'
    """
    words = [KIND_WORDS.get(kind, "Văn bản")]
    if not number:
        return f"Căn cứ {subject};"
    words.append(f"số {number}")
    if day:
        words.append(f"ngày {official_date(day)}")
    if issuer:
        words.append(f"của {issuer}")
    return f"Căn cứ {' '.join(words)} về {subject};"
