"""The S26-H of one school as a workbook, against XlsxWriter alone."""

import io

import xlsxwriter

from .books import room, side_by_side, table
from .timing import median

KEY = "s26h"
ROWS = 3_000
WHAT = f"S26-H of one school, {ROWS:,} lines, as a workbook"


def run(env):
    """Query, describe and write the book; the limit writes the same cells only."""
    choice = room(env, ROWS)
    rows = table(choice)
    ours, limit = side_by_side(
        lambda: choice._register_file("xlsx"), lambda: _bare(rows)
    )
    choice.register = "list"
    same_lines = median(lambda: choice._register_file("xlsx"))
    return {
        "ours": round(ours, 3),
        "peer": None,
        "peer_name": "",
        "limit": round(limit, 3),
        "limit_name": f"XlsxWriter, {limit / ROWS * 1e6:.0f} µs a row of 12 cells",
        "unit": "s",
        "goal": "≤ 1.5 × the limit",
        "ours_list_of_equipment": round(same_lines, 3),
        "met": ours <= 1.5 * limit,
    }


def _bare(rows):
    """Write the values with their formats, as fast as XlsxWriter writes rows."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True})
    text = book.add_format({"border": 1, "text_wrap": True})
    number = book.add_format({"border": 1, "num_format": "#,##0"})
    day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    for line, values in enumerate(rows):
        for col, value in enumerate(values):
            if value is None:
                sheet.write_blank(line, col, None, text)
            elif isinstance(value, str):
                sheet.write_string(line, col, value, text)
            elif isinstance(value, int | float):
                sheet.write_number(line, col, value, number)
            else:
                sheet.write_datetime(line, col, value, day)
    book.close()
