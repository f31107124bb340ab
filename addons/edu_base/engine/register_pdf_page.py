"""Paint the pages of a register: top, heading, rows, signatures, page number."""

from .filing_stamp import draw_stamp
from .register import heading_cells, heading_depth
from .register_fonts import BOLD, ITALIC, REGULAR, text_width
from .register_format import clean
from .register_wrap import wrap

PAD = 2.5
TITLE_SIZE = 14
TOP_SIZE = 11
SIGN_SPACE = 48
LINE = 0.5


class PagePainter:
    """Draws pages on a canvas, all measures in points from the bottom left."""

    def __init__(self, canvas, register, page_size, margins, widths, size):
        self.canvas = canvas
        self.register = register
        self.page_width, self.page_height = page_size
        self.left, self.top, self.right, self.bottom = margins
        self.widths = widths
        self.size = size
        self.leading = size * 1.2
        self.edges = [self.left]
        for width in widths:
            self.edges.append(self.edges[-1] + width)
        self.width = self.edges[-1] - self.left
        self.top_lines = self._top_lines()
        self.heading = self._heading_rows()
        self.heading_height = sum(self.heading)
        self.tail_height = self._tail_height()

    def body_height(self, first):
        """Room for rows on a page below its heading."""
        height = self.page_height - self.top - self.bottom - self.heading_height
        return height - (self._top_height() if first else 0)

    def paint(self, blocks, number, pages):
        """Draw one page with its blocks (kind, height, lines of each cell)."""
        canvas = self.canvas
        canvas.setPageSize((self.page_width, self.page_height))
        canvas.setLineWidth(LINE)
        y = self.page_height - self.top
        if number == 1:
            y = self._paint_top(y)
        if blocks or number == 1:
            y = self._paint_heading(y)
            y = self._paint_blocks(blocks, y)
        if number == pages:
            self._paint_tail(y, pages)
        canvas.setFont(ITALIC, 9)
        foot = self.bottom - 14
        canvas.drawRightString(self.edges[-1], foot, f"Trang {number}/{pages}")
        canvas.drawString(self.left, foot, clean(self.register.author))
        if self.register.stamp:
            draw_stamp(canvas, self.register.stamp, self.left)
        canvas.showPage()

    # -- top of the first page -------------------------------------------------
    def _top_lines(self):
        """Lay the top out: (text, font, size, centre, line below the top)."""
        register, out = self.register, []
        half = self.width / 2 - 12
        last = len(register.unit_lines) - 1
        blocks = (
            (register.unit_lines, self.left + half / 2, lambda i: i == min(1, last)),
            (register.form_lines, self.edges[-1] - half / 2, lambda i: i == 0),
        )
        depth = 0
        for texts, centre, is_bold in blocks:
            line = 0
            for index, text in enumerate(texts):
                font = BOLD if is_bold(index) else REGULAR
                if centre > self.left + half and index:
                    font = ITALIC
                for part in wrap(clean(text), font, TOP_SIZE, half):
                    line += 1
                    out.append((part, font, TOP_SIZE, centre, line * TOP_SIZE * 1.25))
            depth = max(depth, line * TOP_SIZE * 1.25)
        depth += 10
        middle = self.left + self.width / 2
        for part in wrap(clean(register.title), BOLD, TITLE_SIZE, self.width):
            depth += TITLE_SIZE * 1.25
            out.append((part, BOLD, TITLE_SIZE, middle, depth))
        depth += 3
        for text in register.header_lines:
            for part in wrap(clean(text), REGULAR, TOP_SIZE, self.width):
                depth += TOP_SIZE * 1.3
                out.append((part, REGULAR, TOP_SIZE, middle, depth))
        return out

    def _top_height(self):
        return max((line[4] for line in self.top_lines), default=0) + 10

    def _paint_top(self, y):
        for text, font, size, centre, depth in self.top_lines:
            self.canvas.setFont(font, size)
            self.canvas.drawCentredString(centre, y - depth, text)
        return y - self._top_height()

    # -- heading of the table --------------------------------------------------
    def _heading_lines(self, cell):
        width = self.edges[cell.col + cell.cols] - self.edges[cell.col] - 2 * PAD
        return wrap(clean(cell.text), BOLD, self.size, width)

    def _heading_rows(self):
        """Heights of the heading lines, the row of letters included."""
        columns = self.register.columns
        base = self.leading + 2 * PAD
        heights = [base] * heading_depth(columns)
        for cell in heading_cells(columns):
            need = len(self._heading_lines(cell)) * self.leading + 2 * PAD
            end = cell.row + cell.rows
            lack = need - sum(heights[cell.row : end])
            if lack > 0:
                heights[end - 1] += lack
        return heights + ([base] if self.register.has_letters else [])

    def _paint_heading(self, top):
        canvas, edges = self.canvas, self.edges
        levels = [top]
        for height in self.heading:
            levels.append(levels[-1] - height)
        canvas.setFont(BOLD, self.size)
        for cell in heading_cells(self.register.columns):
            y1, y0 = levels[cell.row], levels[cell.row + cell.rows]
            x0, x1 = edges[cell.col], edges[cell.col + cell.cols]
            canvas.rect(x0, y0, x1 - x0, y1 - y0)
            lines = self._heading_lines(cell)
            y = (y0 + y1) / 2 + len(lines) * self.leading / 2 - self.size * 0.92
            for text in lines:
                canvas.drawCentredString((x0 + x1) / 2, y, text)
                y -= self.leading
        if self.register.has_letters:
            canvas.setFont(ITALIC, self.size)
            y1, y0 = levels[-2], levels[-1]
            for index, column in enumerate(self.register.columns):
                x0, x1 = edges[index], edges[index + 1]
                canvas.rect(x0, y0, x1 - x0, y1 - y0)
                text = column.letter or ""
                canvas.drawCentredString((x0 + x1) / 2, y1 - PAD - self.size, text)
        return levels[-1]

    # -- rows ------------------------------------------------------------------
    def _paint_blocks(self, blocks, top):
        """Draw the rows: first all texts, then all lines of the page at once."""
        lines, y = [], top
        text = self.canvas.beginText()
        aligns = [column.alignment for column in self.register.columns]
        font = None
        for kind, height, cells in blocks:
            wanted = REGULAR if kind == "row" else BOLD
            if wanted != font:
                font = wanted
                text.setFont(font, self.size)
            base = y - PAD - self.size * 0.92
            if kind == "group":
                self._put(text, font, cells[0], 0, "left", base)
            else:
                for index, parts in enumerate(cells):
                    if parts:
                        self._put(text, font, parts, index, aligns[index], base)
            bottom = y - height
            lines.append((self.left, bottom, self.edges[-1], bottom))
            inner = (0, -1) if kind == "group" else range(len(self.edges))
            lines.extend((self.edges[i], y, self.edges[i], bottom) for i in inner)
            y = bottom
        self.canvas.drawText(text)
        self.canvas.lines(lines)
        return y

    def _put(self, text, font, parts, index, align, y):
        x0, x1 = self.edges[index] + PAD, self.edges[index + 1] - PAD
        for part in parts:
            x = x0
            if align == "right":
                x = x1 - text_width(part, font, self.size)
            elif align == "center":
                x = (x0 + x1 - text_width(part, font, self.size)) / 2
            text.setTextOrigin(x, y)
            text.textOut(part)
            y -= self.leading

    # -- signatures ------------------------------------------------------------
    def _signer_bands(self):
        """Signers side by side, five at most in one band."""
        signers = self.register.signers
        return [signers[i : i + 5] for i in range(0, len(signers), 5)]

    def _tail_height(self):
        height = 10 + (TOP_SIZE * 1.4 if self.register.page_note else 0)
        if self.register.signers:
            height += TOP_SIZE * 1.5
        for band in self._signer_bands():
            width = self.width / len(band) - 8
            titles = [len(wrap(clean(s.title), BOLD, TOP_SIZE, width)) for s in band]
            height += (max(titles) + 2) * TOP_SIZE * 1.3 + SIGN_SPACE
        return height

    def _paint_tail(self, y, pages):
        canvas, register = self.canvas, self.register
        y -= 10
        step = TOP_SIZE * 1.3
        if register.page_note:
            y -= TOP_SIZE * 1.2
            note = register.page_note.format(pages=f"{pages:02d}", last=f"{pages:02d}")
            canvas.setFont(REGULAR, TOP_SIZE)
            canvas.drawString(self.left, y, note)
        if not register.signers:
            return
        y -= TOP_SIZE * 1.5
        bands = self._signer_bands()
        canvas.setFont(ITALIC, TOP_SIZE)
        width = self.width / max(len(bands[0]), 2)
        centre = self.edges[-1] - width / 2
        canvas.drawCentredString(centre, y, clean(register.place_date))
        for band in bands:
            y = self._paint_signers(band, y, step)

    def _paint_signers(self, band, y, step):
        canvas, width = self.canvas, self.width / len(band)
        titles = [wrap(clean(s.title), BOLD, TOP_SIZE, width - 8) for s in band]
        tallest = max(len(lines) for lines in titles)
        for index, (signer, lines) in enumerate(zip(band, titles, strict=True)):
            centre = self.left + width * (index + 0.5)
            canvas.setFont(BOLD, TOP_SIZE)
            for number, line in enumerate(lines, 1):
                canvas.drawCentredString(centre, y - number * step, line)
            canvas.drawCentredString(
                centre, y - (tallest + 2) * step - SIGN_SPACE + 4, clean(signer.name)
            )
            canvas.setFont(ITALIC, TOP_SIZE)
            canvas.drawCentredString(
                centre, y - (tallest + 1) * step, clean(signer.note)
            )
        return y - (tallest + 2) * step - SIGN_SPACE
