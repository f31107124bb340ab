"""The workbook of a standard: four sheets with fixed headings, read and written."""

import datetime
import io

import xlsxwriter

from .standard_layout import (
    DATES,
    FLAGS,
    NUMBERS,
    REQUIRED,
    SHEETS,
    WHOLE,
    WIDE,
    WORDS,
)


class Problem(ValueError):
    """A cell that cannot be used: why, and what stands there."""

    def __init__(self, code, text=""):
        super().__init__(code)
        self.code = code
        self.text = text


def to_cell(key, value):
    """Return what is written into a cell.

    >>> to_cell("kind", "yes_no"), to_cell("to_verify", True), to_cell("value", 1.5)
    ('Có/không', 'x', 1.5)
    """
    if key in WORDS:
        return WORDS[key].get(value)
    if key in FLAGS:
        return "x" if value else None
    if key in DATES:
        return value.strftime("%d/%m/%Y") if value else None
    return value if value or (key in NUMBERS and value is not None) else None


def from_cell(key, cell):
    """Return the value of a cell, None where it is empty.

    :raise Problem: `number`, `date` or `word`, with the text

    >>> from_cell("value", "1,5"), from_cell("rank", 2.0), from_cell("kind", " điểm ")
    (1.5, 2, 'points')
    >>> from_cell("to_verify", "x"), from_cell("number", 1.0), from_cell("note", "")
    (True, '1', None)
    """
    text = _text(cell)
    if key in FLAGS:
        return text.casefold() not in ("", "0", "không", "no", "false")
    if not text:
        return None
    if key in NUMBERS | WHOLE:
        return _number(key, text)
    if key in DATES:
        return _date(cell, text)
    if key in WORDS:
        for value, word in WORDS[key].items():
            if text.casefold() in (word.casefold(), value):
                return value
        raise Problem("word", text)
    return text


def _text(cell):
    """Return a cell as text: a whole number without its decimals."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def _number(key, text):
    try:
        number = float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        raise Problem("number", text) from None
    if number != number or abs(number) > 1e9 or (key in WHOLE and number % 1):
        raise Problem("number", text)
    return int(number) if key in WHOLE else number


def _date(cell, text):
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise Problem("date", text)


def write(tables):
    """Return the bytes of a workbook from {sheet key: [row as dictionary]}."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
    body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for key, (title, columns) in SHEETS.items():
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for index, (name, heading) in enumerate(columns.items()):
            sheet.set_column(index, index, 50 if name in WIDE else 14)
            sheet.write(0, index, heading, head)
            for line, row in enumerate(tables[key], start=1):
                sheet.write(line, index, to_cell(name, row.get(name)), body)
    book.close()
    return stream.getvalue()


def read(sheets):
    """Return ({sheet key: [(line, row as dictionary)]}, problems) of a workbook.

    A problem is (sheet title, line or None, code, heading, text).

    :param sheets: {title: rows of cells}
    """
    tables, problems = {}, []
    for key, (title, columns) in SHEETS.items():
        tables[key] = []
        rows = sheets.get(title)
        if rows is None:
            problems.append((title, None, "sheet", "", ""))
            continue
        headings = [_text(cell).casefold() for cell in (rows[:1] or [[]])[0]]
        places = {
            name: headings.index(heading.casefold())
            for name, heading in columns.items()
            if heading.casefold() in headings
        }
        missing = [columns[name] for name in REQUIRED[key] if name not in places]
        problems += [(title, 1, "column", heading, "") for heading in missing]
        if missing:
            continue
        for line, cells in enumerate(rows[1:], start=2):
            if any(_text(cell) for cell in cells):
                row, wrong = _read_row(key, places, cells)
                problems += [(title, line, *problem) for problem in wrong]
                tables[key].append((line, row))
    return tables, problems


def _read_row(key, places, cells):
    """Return ({name: value}, [(code, heading, text)]) of one line."""
    row, wrong = {}, []
    columns = SHEETS[key][1]
    for name, place in places.items():
        try:
            row[name] = from_cell(name, cells[place] if place < len(cells) else None)
        except Problem as problem:
            wrong.append((problem.code, columns[name], problem.text))
            row[name] = None
            continue
        if row[name] is None and name in REQUIRED[key]:
            wrong.append(("empty", columns[name], ""))
    return row, wrong
