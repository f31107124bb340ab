"""Write registers as a PDF, drawn straight on the page.

Own drawing, because it is several times faster than reportlab's flowing tables and
knows the number of pages before the first one is drawn. The heading is repeated on
every page, no row is cut, and the text stays searchable.
"""

import io

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from .register import Group, Subtotal
from .register_fonts import BOLD, REGULAR, register_fonts, text_width
from .register_format import clean, format_value
from .register_pdf_page import PAD, PagePainter
from .register_wrap import wrap

MARGIN_LEFT, MARGIN_RIGHT = 15 * mm, 12 * mm
MARGIN_TOP, MARGIN_BOTTOM = 12 * mm, 16 * mm
STAMP_ROOM = 16 * mm  # below the table, for the code of a filed copy
SIZES = (7.5, 10)
ROW, GROUP, SUM = "row", "group", "sum"


def write_pdf(registers):
    """Return the bytes of one PDF; the pages of each register are counted apart.

    :raise FontsMissing: when Liberation Serif is not installed
    """
    register_fonts()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, lang="vi-VN", initialFontName=REGULAR)
    for register in registers:
        canvas.setTitle(register.title)
        canvas.setAuthor(register.author)
        _Writer(canvas, register).draw()
    canvas.save()
    return stream.getvalue()


class _Writer:
    """Measures one register, cuts it into pages and has them painted."""

    def __init__(self, canvas, register):
        self.canvas = canvas
        self.register = register
        self.page_size = landscape(A4) if register.landscape else A4
        self.width = self.page_size[0] - MARGIN_LEFT - MARGIN_RIGHT
        chars = sum(column.width for column in register.columns)
        self.size = min(max(self.width / chars * 1.9, SIZES[0]), SIZES[1])
        self.leading = self.size * 1.2
        self.bottom = MARGIN_BOTTOM + (STAMP_ROOM if register.stamp else 0)
        self._wrapped = {}

    def draw(self):
        """Draw all pages of the register."""
        longest = [""] * len(self.register.columns)
        rows = self._collect(longest)
        painter = PagePainter(
            self.canvas,
            self.register,
            self.page_size,
            (MARGIN_LEFT, MARGIN_TOP, MARGIN_RIGHT, self.bottom),
            self._column_widths(longest),
            self.size,
        )
        self._widths = painter.widths
        body = painter.body_height(first=False)
        blocks = [block for row in rows for block in self._measure(row, body)]
        pages = self._paginate(blocks, painter)
        for number, page in enumerate(pages, 1):
            painter.paint(page, number, len(pages))

    def _collect(self, longest):
        """Format all rows; `longest` gets the widest number of each column."""
        columns = self.register.columns
        specs = [(i, c.key, c.kind) for i, c in enumerate(columns)]
        fixed = [i for i, column in enumerate(columns) if column.kind != "text"]
        totals, rows = {}, []
        for row in self.register.stream(totals):
            if isinstance(row, Group):
                rows.append((GROUP, [clean(row.label)]))
                continue
            if isinstance(row, Subtotal):
                rows.append((SUM, self._sums(row)))
            else:
                get = row.get
                rows.append((ROW, [format_value(k, get(key)) for _i, key, k in specs]))
            texts = rows[-1][1]
            for index in fixed:
                if len(texts[index]) > len(longest[index]):
                    longest[index] = texts[index]
        if self.register.total_label is not None:
            texts = self._sums(Subtotal(self.register.total_label, totals))
            rows.append((SUM, texts))
            for index in fixed:
                longest[index] = max(longest[index], texts[index], key=len)
        return rows

    def _sums(self, row):
        columns = self.register.columns
        texts = [format_value(c.kind, row.values.get(c.key)) for c in columns]
        texts[self.register.label_index] = clean(row.label)
        return texts

    def _column_widths(self, longest):
        """Share the page out; a number is never broken over two lines.

        Columns of numbers and dates get what their widest value needs, the texts
        share the rest by their relative widths.
        """
        columns = self.register.columns
        scale = self.width / sum(column.width for column in columns)
        widths = [column.width * scale for column in columns]
        fixed = {
            i: max(text_width(text, BOLD, self.size) + 2 * PAD + 1, widths[i])
            for i, text in enumerate(longest)
            if text and columns[i].kind != "text"
        }
        texts = sum(w for i, w in enumerate(widths) if i not in fixed)
        rest = self.width - sum(fixed.values())
        if not texts or rest < texts / 3:
            return widths
        return [fixed.get(i, w * rest / texts) for i, w in enumerate(widths)]

    def _measure(self, row, body):
        """Yield the blocks of a row: one, or several when it is taller than a page."""
        kind, texts = row
        font = REGULAR if kind == ROW else BOLD
        if kind == GROUP:
            cells = [self._wrap(texts[0], font, self.width)]
        else:
            cells = [
                self._wrap(text, font, width)
                for text, width in zip(texts, self._widths, strict=True)
            ]
        lines = max([len(cell) for cell in cells])
        most = max(int((body - 2 * PAD) // self.leading), 1)
        for start in range(0, lines, most):
            part = cells if lines <= most else [c[start : start + most] for c in cells]
            count = min(lines - start, most)
            yield kind, count * self.leading + 2 * PAD, part

    def _wrap(self, text, font, width):
        if not text:
            return ()
        key = (text, font, width)
        lines = self._wrapped.get(key)
        if lines is None:
            lines = wrap(text, font, self.size, width - 2 * PAD)
            self._wrapped[key] = lines
        return lines

    def _paginate(self, blocks, painter):
        """Cut the blocks into pages.

        A sub-heading never ends a page, and the signatures never stand alone: the
        totals and the last row go with them.
        """
        pages, page = [], []
        room = painter.body_height(first=True)
        for block in blocks:
            if block[1] > room and page:
                carried = _take_groups(page)
                pages.append(page)
                page = carried
                room = painter.body_height(first=False) - sum(b[1] for b in page)
            page.append(block)
            room -= block[1]
        pages.append(page)
        if painter.tail_height > room:
            moved = [page.pop()] if len(page) > 2 else []
            if moved and moved[0][0] == SUM:
                moved.insert(0, page.pop())
            moved[:0] = _take_groups(page)
            pages.append(moved)
        return pages


def _take_groups(page):
    """Take the sub-headings at the end of a page off it, unless nothing is left.

    >>> page = [("row", 10, []), ("group", 10, ["A"])]
    >>> _take_groups(page), page
    ([('group', 10, ['A'])], [('row', 10, [])])
    """
    at = len(page)
    while at > 1 and page[at - 1][0] == GROUP:
        at -= 1
    taken = page[at:]
    del page[at:]
    return taken
