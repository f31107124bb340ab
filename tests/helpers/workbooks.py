"""Inventory workbooks as schools keep them, made for the tests; nothing is read in."""

import io
from pathlib import Path

import openpyxl

TITLES = [
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO AN GIANG",
    "TRƯỜNG THCS BÌNH HÒA",
    None,
    "BIÊN BẢN KIỂM KÊ THIẾT BỊ DẠY HỌC",
    "(Thời điểm kiểm kê: 31/08/2019)",
    None,
]
# heading, heading below it, key of a line
COLUMNS = [
    ("Số TT", None, "number"),
    ("Mã số", None, "code"),
    ("Tên thiết bị, đồ dùng", None, "name"),
    ("ĐVT", None, "uom"),
    ("Năm đưa vào SD", None, "year"),
    ("Nước SX", None, "country"),
    ("Đơn giá (đ)", None, "cost"),
    ("Số lượng", "Theo sổ", "book"),
    (None, "Thực tế", "actual"),
    (None, "Hỏng", "broken"),
    ("Nơi để", None, "place"),
    ("Lớp", None, "grades"),
    ("Ghi chú", None, "note"),
]
KEYS = [key for _heading, _below, key in COLUMNS]
SUBJECTS = [("VL", "MÔN VẬT LÍ", "Phòng Vật lí"), ("HH", "MÔN HÓA HỌC", "Kho thiết bị")]
ROOMS = ("Phòng Vật lí", "Kho thiết bị")
# Twelve ways to be wrong: what the school wrote, by the number of the line.
MISTAKES = {
    17: {"code": None},
    42: {"name": None},
    71: {"code": "VL0070"},
    105: {"actual": "bảy"},
    140: {"actual": -3},
    166: {"broken": 99},
    203: {"year": "1850"},
    250: {"year": "không nhớ rõ"},
    301: {"cost": "miễn phí"},
    345: {"cost": -5000},
    402: {"country": "Xứ Mơ"},
    466: {"grades": "lá"},
}

# A school's own file: seven bad cells, a count that differs, a room by another name.
KEPT = {
    3: {"actual": "bảy"},
    6: {"actual": -3},
    11: {"code": "VL0010"},
    18: {"name": None},
    25: {"cost": "liên hệ"},
    33: {"country": "TL"},
    41: {"broken": 88},
    8: {"book": 9},
    **{number: {"place": "P. Vật lý"} for number in (5, 15, 35, 45)},
}
KEPT_BAD, HIDDEN = 7, 20


def line(number: int, subject: int = 0) -> dict:
    """A line without mistakes; quantities, prices and years differ."""
    prefix, _group, room = SUBJECTS[subject]
    quantity = number % 7 + 1
    return {
        "number": number,
        "code": f"{prefix}{number:04d}",
        "name": f"Dụng cụ thí nghiệm số {number}",
        "uom": ("Cái", "Bộ", "Chiếc")[number % 3],
        "year": (2015, "2016", "9/2017", "05/09/2018")[number % 4],
        "country": ("VN", "Đức", "Trung Quốc", "Nhật Bản")[number % 4],
        "cost": (485000, "1.250.000", "8.900.000 đ", 12000)[number % 4],
        "book": quantity,
        "actual": quantity,
        "broken": 1 if number % 10 == 0 else None,
        "place": room,
        "grades": "10, 11" if number % 5 else None,
        "note": None,
    }


def lines(count: int, mistakes: dict = MISTAKES) -> list[dict]:
    """Lines 1 … count, the first 300 of physics, with the mistakes in them."""
    numbers = range(1, count + 1)
    return [line(n, int(n > 300)) | mistakes.get(n, {}) for n in numbers]


def right_lines(numbers) -> dict[int, dict]:
    """The lines with these numbers as they should have been."""
    return {n: line(n, int(n > 300)) for n in numbers}


def inventory(path: Path, rows: list[dict]) -> Path:
    """Write an inventory with two-line headings, groups, totals and signatures."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "TBDH"
    fill(sheet, rows)
    book.save(path)
    return path


def kept_by_a_school(path: Path) -> Path:
    """Write a workbook of three sheets, one row of the equipment hidden."""
    book = openpyxl.Workbook()
    chemicals = book.active
    chemicals.title = "Hóa chất"
    chemicals.append(["SỔ THEO DÕI HÓA CHẤT"])
    chemicals.append(["TT", "Tên hóa chất", "Công thức", "Quy cách", "Số lượng tồn"])
    chemicals.append([1, "Axit clohiđric đặc", "HCl", "chai 500ml", "1,5"])
    sheet = book.create_sheet("TBDH")
    fill(sheet, lines(60, KEPT))
    sheet.row_dimensions[9 + HIDDEN].hidden = True
    assets = book.create_sheet("TSCĐ")
    assets.append(["STT", "Tên tài sản", "Số hiệu", "Năm SD", "Nguyên giá", "GTCL"])
    assets.append([1, "Nhà học A (cấp III)", "TS001", 2005, 4850000000, 1940000000])
    book.save(path)
    return path


def fill(sheet, rows: list[dict]) -> None:
    for title in TITLES:
        sheet.append([title])
    sheet.append([heading for heading, _below, _key in COLUMNS])
    sheet.append([below for _heading, below, _key in COLUMNS])
    sheet.merge_cells("H7:J7")
    for letter in "ABCDEFGKLM":
        sheet.merge_cells(f"{letter}7:{letter}8")
    first, subject = 9, None
    for row in rows:
        of = int(row["number"] > 300)
        if of != subject:
            subject = of
            sheet.append([("I", "II")[of], None, SUBJECTS[of][1]])
            sheet.merge_cells(f"C{sheet.max_row}:M{sheet.max_row}")
        sheet.append([row[key] for key in KEYS])
    last = sheet.max_row
    total = [None, None, "Cộng:", None, None, None, None]
    sheet.append([*total, *(f"=SUM({c}{first}:{c}{last})" for c in "HIJ")])
    sheet.append([])
    sheet.append([None, None, "Người lập biểu", *[None] * 6, "Hiệu trưởng"])


def correct(path: Path, target: Path, right: dict[int, dict]) -> list[str]:
    """Put the lines of an error workbook right, as a user would in Excel.

    :param right: the right line by its number in the first column
    :return: the reasons that stood in the last column
    """
    book = openpyxl.load_workbook(path)
    sheet = book.active
    reasons = []
    for row in sheet.iter_rows(min_row=3):
        if not isinstance(row[0].value, int | float):
            continue
        reasons.append(row[len(KEYS)].value)
        for cell, key in zip(row, KEYS, strict=False):
            cell.value = right[int(row[0].value)][key]
    book.save(target)
    return reasons


def cells(content: bytes) -> list[list]:
    """All cells of the first sheet of a workbook, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [list(row) for row in book.active.iter_rows(values_only=True)]
