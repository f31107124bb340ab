"""The pen that writes one sheet of a register: cells, merged cells and formats."""

from datetime import date, datetime

from .register import heading_cells
from .register_format import clean, format_value

FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
FORMATS = {"int": "#,##0", "money": "#,##0", "qty": "#,##0.###", "date": "dd/mm/yyyy"}
MAX_TEXT = 32767
# Days of a workbook count from here; before March 1900 it counts one too many.
DAY_ZERO, FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)


class Formats(dict):
    """Cell formats of a workbook, made once each from their properties."""

    def __init__(self, book):
        super().__init__()
        self.book = book

    def get_for(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self:
            self[key] = self.book.add_format({**FONT, **properties})
        return self[key]


class SheetPen:
    """Writes on a streamed sheet, strictly from top to bottom; `line` is the next."""

    def __init__(self, sheet, register, formats):
        self.sheet = sheet
        self.register = register
        self.formats = formats
        self.line = 0
        self.last = len(register.columns) - 1
        self.split = _split_index(register.columns)

    def _spread(self, texts, style):
        """Write texts side by side over equal parts of the table."""
        for (first, last), text in zip(
            _parts(self.register.columns, len(texts)), texts, strict=True
        ):
            if last > first:
                self._merge(self.line, first, 1, last - first + 1)
            self._cell(self.line, first, text, style)
        self.line += 1

    def _pair(self, left, right, left_style, right_style):
        """Write a line of two halves, the left one of the unit."""
        widths = [column.width for column in self.register.columns]
        lines = max(
            text_lines(left, sum(widths[: self.split])),
            text_lines(right, sum(widths[self.split :])),
        )
        # Programs do not fit the height of merged cells by themselves.
        self.sheet.set_row(self.line, 15 * lines + 1)
        if self.split:
            self._merge(self.line, 0, 1, self.split)
            self._cell(self.line, 0, left, left_style)
        self._merge(self.line, self.split, 1, self.last + 1 - self.split)
        self._cell(self.line, self.split, right, right_style)
        self.line += 1

    def _across(self, text, style, scale=1.0):
        """Write a line over the whole table; `scale` is that of its letters."""
        width = sum(column.width for column in self.register.columns)
        lines = text_lines(text, width / scale)
        self.sheet.set_row(self.line, 15 * scale * lines + 3)
        self._merge(self.line, 0, 1, self.last + 1)
        self._cell(self.line, 0, text, style)
        self.line += 1

    def _cell(self, line, col, text, style):
        if text:
            self.sheet.write_string(line, col, clean(text)[:MAX_TEXT], style)
        else:
            self.sheet.write_blank(line, col, None, style)

    def _merge(self, line, col, rows, cols):
        """Mark cells as one. `merge_range` would jump ahead to lower rows, which a
        streamed sheet cannot take back; our cells are written in order instead."""
        if rows > 1 or cols > 1:
            self.sheet.merge.append([line, col, line + rows - 1, col + cols - 1])

    def _write_date(self, line, col, value, style):
        if type(value) is date and value >= FIRST_DAY:
            # As `write_datetime` writes it, which takes thrice as long to get there.
            self.sheet.write_number(line, col, (value - DAY_ZERO).days, style)
        elif isinstance(value, date | datetime) and value.year >= 1900:
            self.sheet.write_datetime(line, col, value, style)
        else:
            self._cell(line, col, format_value("date", value) or clean(value), style)

    def _cell_formats(self, column, bold=False):
        """Return the format of a column, and its format for whole numbers."""
        base = {"border": 1, "align": column.alignment, "valign": "top"}
        if bold:
            base["bold"] = True
        if column.kind == "text":
            base["text_wrap"] = True
        else:
            base["num_format"] = FORMATS[column.kind]
        style = self.formats.get_for(**base)
        if column.kind == "qty":
            return style, self.formats.get_for(**{**base, "num_format": "#,##0"})
        return style, style


def text_at(texts, index):
    """Return a text of a list, or nothing behind its end."""
    return texts[index] if index < len(texts) else ""


def _split_index(columns):
    """Return the column where the right half of the sheet begins."""
    half = sum(column.width for column in columns) / 2
    width = 0
    for index, column in enumerate(columns):
        width += column.width
        if width >= half:
            return min(index + 1, len(columns) - 1)
    return 0


def _parts(columns, number):
    """Cut the columns into `number` ranges of about the same width.

    >>> from .register import Column
    >>> _parts([Column("a", "A", width=w) for w in (5, 5, 30, 10, 10)], 2)
    [(0, 2), (3, 4)]
    >>> _parts([Column("a", "A")], 3)
    [(0, 0)]
    """
    number = min(number, len(columns))
    total = sum(column.width for column in columns)
    parts, first, width = [], 0, 0
    for index, column in enumerate(columns):
        width += column.width
        missing = number - len(parts) - 1
        left = len(columns) - index - 1
        full = width >= total * (len(parts) + 1) / number
        if missing and (left == missing or (full and left >= missing)):
            parts.append((first, index))
            first = index + 1
    if number:
        parts.append((first, len(columns) - 1))
    return parts


def text_lines(text, width):
    """Estimate how many lines a text takes in a cell of so many characters.

    >>> text_lines("Tên", 10), text_lines("Tên tài sản cố định", 10)
    (1, 3)
    """
    return sum(1 + int(len(part) * 1.15 // max(width, 1)) for part in text.split("\n"))


def heading_height(columns, row, depth):
    """Height of a heading line: as many text lines as its narrowest cell needs."""
    lines = 1
    for cell in heading_cells(columns):
        if cell.row + cell.rows - 1 == row:
            width = sum(c.width for c in columns[cell.col : cell.col + cell.cols])
            need = text_lines(cell.text, width)
            lines = max(lines, -(-need // cell.rows))
    return 15 * lines + 3 if depth > 1 or lines > 1 else 20
