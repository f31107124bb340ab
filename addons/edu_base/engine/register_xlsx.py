"""Write registers as a workbook: one sheet each, streamed row by row.

Numbers are numbers and dates are dates, so that officials can go on calculating;
texts are always written as texts, so that none becomes a formula.
"""

import io
import re
from datetime import date, datetime
from math import isfinite

import xlsxwriter

from .register import (
    Group,
    Subtotal,
    clean,
    format_value,
    heading_cells,
    heading_depth,
)

FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
FORMATS = {"int": "#,##0", "money": "#,##0", "qty": "#,##0.###", "date": "dd/mm/yyyy"}
MAX_TEXT = 32767
UNKNOWN_PAGES = "…….."


def write_xlsx(registers):
    """Return the bytes of a workbook with one sheet per register."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    formats = _Formats(book)
    names = set()
    for register in registers:
        book.set_properties({"title": register.title, "author": register.author})
        sheet = book.add_worksheet(sheet_name(register.title, names))
        _SheetWriter(sheet, register, formats).write()
    book.close()
    return stream.getvalue()


def sheet_name(title, taken):
    """Return a legal, unused sheet name and remember it in `taken`.

    >>> taken = set()
    >>> sheet_name("Sổ [1/2]: thiết bị", taken), sheet_name("Sổ (1-2)", taken)
    ('Sổ 1 2 thiết bị', 'Sổ (1-2)')
    >>> sheet_name("sổ (1-2)", taken)
    'sổ (1-2) 2'
    """
    base = " ".join(re.sub(r"[\[\]:*?/\\\n]", " ", title).split()).strip("'")[:31]
    name, number = base or "1", 1
    while name.lower() in taken:
        number += 1
        name = f"{base[:27]} {number}"
    taken.add(name.lower())
    return name


class _Formats(dict):
    """Cell formats of a workbook, made once each from their properties."""

    def __init__(self, book):
        super().__init__()
        self.book = book

    def get_for(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self:
            self[key] = self.book.add_format({**FONT, **properties})
        return self[key]


class _SheetWriter:
    """Writes one register on one sheet, strictly from top to bottom."""

    def __init__(self, sheet, register, formats):
        self.sheet = sheet
        self.register = register
        self.formats = formats
        self.line = 0
        self.last = len(register.columns) - 1
        self.split = _split_index(register.columns)

    def write(self):
        """Write the whole sheet."""
        self._set_up()
        self._write_top()
        self._write_heading()
        totals = {}
        self._write_rows(totals)
        if self.register.total_label is not None:
            self._write_sums(Subtotal(self.register.total_label, totals))
        self._write_bottom()

    def _set_up(self):
        sheet, register = self.sheet, self.register
        for index, column in enumerate(register.columns):
            sheet.set_column(index, index, column.width)
        if register.landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.6, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer('&R&"Times New Roman,Regular"&9Trang &P/&N')
        sheet.hide_gridlines(2)

    def _write_top(self):
        register = self.register
        head = {"text_wrap": True, "align": "center"}
        for index in range(max(len(register.unit_lines), len(register.form_lines))):
            left = _at(register.unit_lines, index)
            right = _at(register.form_lines, index)
            bold = index == 0 and register.form_lines
            self._pair(
                left,
                right,
                self.formats.get_for(
                    bold=index == 1 or len(register.unit_lines) == 1, **head
                ),
                self.formats.get_for(bold=bool(bold), italic=not bold, **head),
            )
        self.line += 1
        self._across(
            register.title,
            self.formats.get_for(**head, bold=True, font_size=14),
            height=24 * (1 + len(register.title) // 90),
        )
        for text in register.header_lines:
            self._across(text, self.formats.get_for(**head))
        self.line += 1

    def _write_heading(self):
        """Write the grouped headings; merged cells are closed row by row."""
        columns = self.register.columns
        style = self.formats.get_for(
            bold=True, border=1, align="center", text_wrap=True
        )
        first, depth = self.line, heading_depth(columns)
        grid = [[""] * len(columns) for _row in range(depth)]
        for cell in heading_cells(columns):
            grid[cell.row][cell.col] = cell.text
            self._merge(first + cell.row, cell.col, cell.rows, cell.cols)
        for row, texts in enumerate(grid):
            self.sheet.set_row(first + row, _heading_height(columns, row, depth))
            for col, text in enumerate(texts):
                self._cell(first + row, col, text, style)
        self.line += depth
        if self.register.has_letters:
            style = self.formats.get_for(border=1, align="center", italic=True)
            for col, column in enumerate(columns):
                self._cell(self.line, col, column.letter or "", style)
            self.line += 1
        self.sheet.repeat_rows(first, self.line - 1)
        self.sheet.freeze_panes(self.line, 0)

    def _write_rows(self, totals):
        """Write the rows; the loop is flat because it runs for every cell."""
        cells = [
            (index, column.key, column.kind, *self._cell_formats(column))
            for index, column in enumerate(self.register.columns)
        ]
        sheet = self.sheet
        text, number, blank = sheet.write_string, sheet.write_number, sheet.write_blank
        for row in self.register.stream(totals):
            if not isinstance(row, dict):
                self._write_special(row)
                continue
            line, get = self.line, row.get
            for col, key, kind, style, whole in cells:
                value = get(key)
                if value is None or (value is False and kind != "int"):
                    blank(line, col, None, style)
                elif kind == "text":
                    text(line, col, clean(value)[:MAX_TEXT], style)
                elif kind == "date":
                    self._write_date(line, col, value, style)
                elif isinstance(value, str) or not isfinite(value):
                    text(line, col, clean(value)[:MAX_TEXT], style)
                else:
                    number(line, col, value, whole if value == value // 1 else style)
            self.line += 1

    def _write_special(self, row):
        if isinstance(row, Group):
            style = self.formats.get_for(border=1, bold=True, align="left")
            self._merge(self.line, 0, 1, self.last + 1)
            for col in range(self.last + 1):
                self._cell(self.line, col, clean(row.label) if not col else "", style)
            self.line += 1
        else:
            self._write_sums(row)

    def _write_sums(self, row):
        columns, label_at = self.register.columns, self.register.label_index
        for col, column in enumerate(columns):
            style, whole = self._cell_formats(column, bold=True)
            value = row.values.get(column.key)
            if col == label_at:
                self._cell(self.line, col, row.label, style)
            elif value is None:
                self._cell(self.line, col, "", style)
            else:
                style = whole if value == value // 1 else style
                self.sheet.write_number(self.line, col, value, style)
        self.line += 1

    def _write_bottom(self):
        register = self.register
        self.line += 1
        if register.page_note:
            note = register.page_note.format(pages=UNKNOWN_PAGES, last=UNKNOWN_PAGES)
            self._cell(self.line, 0, note, self.formats.get_for())
            self.line += 1
        if not register.signers:
            return
        self._pair(
            "",
            register.place_date,
            self.formats.get_for(),
            self.formats.get_for(italic=True, align="center", text_wrap=True),
        )
        # A narrow table has fewer columns than signers: they sign in several bands.
        for start in range(0, len(register.signers), self.last + 1):
            self._write_signers(register.signers[start : start + self.last + 1])

    def _write_signers(self, signers):
        for texts, style in (
            ([signer.title for signer in signers], {"bold": True}),
            ([signer.note for signer in signers], {"italic": True}),
            ([""], {}),
            ([""], {}),
            ([""], {}),
            ([signer.name for signer in signers], {"bold": True}),
        ):
            self._spread(
                texts,
                self.formats.get_for(align="center", text_wrap=True, **style),
            )

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
        if self.split:
            self._merge(self.line, 0, 1, self.split)
            self._cell(self.line, 0, left, left_style)
        self._merge(self.line, self.split, 1, self.last + 1 - self.split)
        self._cell(self.line, self.split, right, right_style)
        self.line += 1

    def _across(self, text, style, height=None):
        if height:
            self.sheet.set_row(self.line, height)
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
        if isinstance(value, date | datetime) and value.year >= 1900:
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


def _at(texts, index):
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


def _heading_height(columns, row, depth):
    """Height of a heading line: as many text lines as its narrowest cell needs."""
    lines = 1
    for cell in heading_cells(columns):
        if cell.row + cell.rows - 1 == row:
            width = sum(c.width for c in columns[cell.col : cell.col + cell.cols])
            need = sum(
                1 + int(len(part) * 1.15 // max(width, 1))
                for part in cell.text.split("\n")
            )
            lines = max(lines, -(-need // cell.rows))
    return 15 * lines + 3 if depth > 1 or lines > 1 else 20
