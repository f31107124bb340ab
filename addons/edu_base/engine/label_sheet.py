"""Draw labels on sheets or rolls: a QR code, the name, the unit, code and token."""

import io
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from .label_qr import draw_qr
from .label_token import spaced
from .register_fonts import BOLD, REGULAR, register_fonts
from .register_format import clean
from .register_wrap import fit_lines

PADDING = 2.6 * mm
SMALL = (5.5, 8)
NAME = 8  # points kept for the name, whatever else a small label would say


@dataclass(frozen=True)
class Label:
    """What one label says; `lines` are the small ones below the name.

    `banner` is a word of warning, `images` the paths of pictures below the code.
    """

    name: str
    token: str
    url: str
    unit: str = ""
    lines: list = field(default_factory=list)
    banner: str = ""
    images: list = field(default_factory=list)


@dataclass(frozen=True)
class SheetFormat:
    """Measures of a sheet in millimetres; a roll is a sheet of one label."""

    page_width: float
    page_height: float
    columns: int
    rows: int
    label_width: float
    label_height: float
    margin_left: float = 0
    margin_top: float = 0
    gap_x: float = 0
    gap_y: float = 0

    @property
    def per_sheet(self):
        """Labels on one sheet."""
        return self.columns * self.rows

    def sheets(self, labels, skip=0):
        """Return how many sheets some labels take, after skipping used places.

        >>> SheetFormat(210, 297, 3, 8, 70, 37).sheets(24, skip=1)
        2
        >>> SheetFormat(210, 297, 3, 8, 70, 37).sheets(0)
        0
        """
        return -(-(labels + skip) // self.per_sheet) if labels else 0

    def corner(self, position):
        """Return the lower left corner, in points, of the n-th label of a sheet."""
        row, column = divmod(position, self.columns)
        left = self.margin_left + column * (self.label_width + self.gap_x)
        top = self.margin_top + row * (self.label_height + self.gap_y)
        return left * mm, (self.page_height - top - self.label_height) * mm


def draw_sheets(labels, sheet, skip=0, copies=1):
    """Return the bytes of a PDF with the labels, each `copies` times in a row.

    :param labels: iterable of Label
    :param sheet: SheetFormat
    :param skip: places already used on the first sheet
    :raise FontsMissing: when Liberation Serif is not installed
    """
    register_fonts()
    stream = io.BytesIO()
    size = (sheet.page_width * mm, sheet.page_height * mm)
    canvas = Canvas(stream, pagesize=size, lang="vi-VN", initialFontName=REGULAR)
    canvas.setTitle("Nhãn")
    position = skip
    for label in labels:
        for _copy in range(copies):
            if position and position % sheet.per_sheet == 0 and position != skip:
                canvas.showPage()
            x, y = sheet.corner(position % sheet.per_sheet)
            _draw_label(
                canvas, label, x, y, sheet.label_width * mm, sheet.label_height * mm
            )
            position += 1
    canvas.save()
    return stream.getvalue()


def _draw_label(canvas, label, x, y, width, height):
    """Draw one label: code and pictures on the left, the words on the right."""
    pad = min(PADDING, height / 8)
    column = min(height - 2 * pad, width * 0.42)
    side = min(column, (height - 2 * pad) * 0.66) if label.images else column
    small = min(max(height / 14, SMALL[0]), SMALL[1])
    low = y + height - pad - side if label.images else y + (height - side) / 2
    draw_qr(canvas, label.url, x + pad + (column - side) / 2, low, side)
    _put_images(canvas, label.images, x + pad, y + pad, column, low - y - pad)
    left = x + pad + column + pad
    room = x + width - pad - left
    top, bottom = y + height - pad, y + pad
    if label.unit:
        top = _put(canvas, label.unit, small, left, top, room) - 1.5
    if label.banner:
        _put(canvas, label.banner, small + 2, left, bottom + small + 3, room, BOLD)
        bottom += (small + 2) * 1.2
    lines = [spaced(label.token), *filter(None, label.lines)]
    rows = max(int((top - bottom - NAME) / (small * 1.1)), 1)
    lines = [*lines[1:rows], lines[0]]
    for text in reversed(lines):
        _put(canvas, text, small, left, bottom + small * 1.1, room)
        bottom += small * 1.1
    _put_name(canvas, label.name, left, top, room, top - bottom)


def _put_images(canvas, images, left, bottom, width, height):
    """Draw pictures in a row, as large as they fit."""
    if not images:
        return
    size = min(height - 1.5, width / len(images))
    start = left + (width - size * len(images)) / 2
    for number, path in enumerate(images):
        canvas.drawImage(path, start + number * size, bottom, size, size, mask="auto")


def _put(canvas, text, size, left, top, room, font=REGULAR):
    """Draw a line below `top`, shrunk or cut to fit; return its lower edge."""
    text = clean(text).replace("\n", " ")
    (line,), size = fit_lines(text, font, size, room, 1, 5)
    canvas.setFont(font, size)
    canvas.drawString(left, top - size * 0.85, line)
    return top - size * 1.1


def _put_name(canvas, name, left, top, room, height):
    """Draw the name on one line where it stays large, else on two, else cut."""
    name = clean(name).replace("\n", " ")
    size = min(12, height / 1.1)
    if size < 5:
        return
    lines, size = fit_lines(name, BOLD, size, room, 1, 8.5)
    if lines[0] != name and height >= 2 * 6 * 1.1:
        lines, size = fit_lines(name, BOLD, min(12, height / 2.2), room, 2, 6)
    elif lines[0] != name:
        lines, size = fit_lines(name, BOLD, size, room, 1, 6)
    canvas.setFont(BOLD, size)
    for number, line in enumerate(lines):
        canvas.drawString(left, top - size * (0.85 + 1.1 * number), line)
