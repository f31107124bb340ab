"""Draw labels on sheets or rolls: a QR code, the name, the unit, code and token."""

import io
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from .label_qr import draw_qr
from .label_token import spaced
from .register import clean
from .register_fonts import BOLD, REGULAR, register_fonts
from .register_wrap import fit_lines

PADDING = 2.6 * mm
SMALL = 6.5


@dataclass(frozen=True)
class Label:
    """What one label says; `lines` are the small ones below the name."""

    name: str
    token: str
    url: str
    unit: str = ""
    lines: list = field(default_factory=list)


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
    canvas = Canvas(stream, pagesize=size, lang="vi-VN")
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
    """Draw one label: the code on the left, the words on the right."""
    pad = min(PADDING, height / 8)
    side = min(height - 2 * pad, width * 0.42)
    draw_qr(canvas, label.url, x + pad, y + (height - side) / 2, side)
    left = x + pad + side + pad
    room = x + width - pad - left
    top, bottom = y + height - pad, y + pad
    if label.unit:
        top = _put(canvas, label.unit, REGULAR, SMALL, left, top, room) - 1.5
    bottom = _put_up(canvas, label, left, bottom, room)
    _put_name(canvas, label.name, left, top, room, top - bottom)


def _put(canvas, text, font, size, left, top, room):
    """Draw a line below `top`, shrunk or cut to fit; return its lower edge."""
    (line,), size = fit_lines(clean(text).replace("\n", " "), font, size, room, 1, 5)
    canvas.setFont(font, size)
    canvas.drawString(left, top - size * 0.85, line)
    return top - size * 1.1


def _put_up(canvas, label, left, bottom, room):
    """Draw the small lines from the bottom up: the token lowest."""
    texts = [spaced(label.token), *reversed([line for line in label.lines if line])]
    for text in texts:
        bottom = _put(canvas, text, REGULAR, SMALL, left, bottom + SMALL * 1.1, room)
        bottom += SMALL * 1.1
    return bottom


def _put_name(canvas, name, left, top, room, height):
    """Draw the name in at most two lines, as large as they fit."""
    most = 2 if height >= 2 * 6 * 1.1 else 1
    size = min(11, height / most / 1.1)
    if size < 5:
        return
    lines, size = fit_lines(clean(name).replace("\n", " "), BOLD, size, room, most, 6)
    canvas.setFont(BOLD, size)
    for number, line in enumerate(lines):
        canvas.drawString(left, top - size * (0.85 + 1.1 * number), line)

