"""Write registers as a workbook: one sheet each, streamed row by row.

Numbers are numbers and dates are dates, so that officials can go on calculating;
texts are always written as texts, so that none becomes a formula.
"""

import io
import re
from math import isfinite

import xlsxwriter

from .register import Group, Subtotal, heading_cells, heading_depth
from .register_format import clean
from .register_xlsx_pen import MAX_TEXT, Formats, SheetPen, heading_height, text_at

UNKNOWN_PAGES = "…….."


def write_xlsx(registers):
    """Return the bytes of a workbook with one sheet per register."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    formats = Formats(book)
    names = set()
    for register in registers:
        book.set_properties({"title": register.title, "author": register.author})
        sheet = book.add_worksheet(sheet_name(register.sheet or register.title, names))
        _SheetWriter(sheet, register, formats).fill()
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


class _SheetWriter(SheetPen):
    """Writes one register on one sheet, strictly from top to bottom."""

    def fill(self):
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
            left = text_at(register.unit_lines, index)
            right = text_at(register.form_lines, index)
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
            scale=1.4,
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
            self.sheet.set_row(first + row, heading_height(columns, row, depth))
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
        if register.signers:
            self._write_signatures()
        if register.stamp:
            self._write_stamp(register.stamp)

    def _write_stamp(self, stamp):
        self.line += 1
        for text in (*stamp.lines, stamp.url):
            self._cell(self.line, 0, text, self.formats.get_for(italic=True))
            self.line += 1

    def _write_signatures(self):
        register = self.register
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
