"""Reader cards of 85.6 × 54 mm, as bank cards are: they fit any purse and holder."""

import io
from dataclasses import dataclass, field

from PIL import Image, UnidentifiedImageError
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from odoo.addons.edu_base.engine.label_qr import draw_qr

from .print_sheet import draw_code128, draw_pages, put, put_lines

PAD = 3 * mm
PHOTO = (19 * mm, 25 * mm)


@dataclass(frozen=True)
class ReaderCard:
    """What one card says; `photo` holds the bytes of a picture."""

    library: str
    name: str
    card_no: str
    code: str
    url: str
    above: str = ""
    lines: list = field(default_factory=list)
    photo: bytes = b""


def draw_reader_cards(cards, sheet, skip=0, copies=1):
    """Return the bytes of a PDF of reader cards."""
    return draw_pages(cards, _card, sheet, "Thẻ bạn đọc", skip, copies)


def _card(canvas, card, x, y, width, height):
    canvas.setLineWidth(0.3)
    canvas.setStrokeGray(0.6)
    canvas.roundRect(x, y, width, height, 3 * mm)
    canvas.setStrokeGray(0)
    left, room, top = x + PAD, width - 2 * PAD, y + height - PAD
    put(canvas, card.above, left, top - 5.5, room, 7)
    put(canvas, card.library.upper(), left, top - 14.5, room, 9.5, bold=True)
    top -= 6.7 * mm
    canvas.setLineWidth(0.5)
    canvas.line(left, top, left + room, top)
    _photo(canvas, card, left, top - 1.6 * mm - PHOTO[1])
    _words(canvas, card, left + PHOTO[0] + PAD, top, room - PHOTO[0] - PAD)
    side = 14 * mm
    low = y + 2.2 * mm
    draw_qr(canvas, card.url, left + room - side, low, side)
    bars = room - side - 2 * mm
    draw_code128(canvas, card.code, left, low + 8, bars, 6.5 * mm)
    put(canvas, card.card_no, left, low, bars, 7.5, bold=True)


def _words(canvas, card, left, top, room):
    put(canvas, "THẺ BẠN ĐỌC", left, top - 12, room, 11, bold=True)
    bottom = put_lines(canvas, card.name, left, top - 16, room, 11, 2, True, 8)
    for line in filter(None, card.lines):
        bottom -= 10
        put(canvas, line, left, bottom, room, 8.5)


def _photo(canvas, card, x, y):
    """Draw the photo cut to its frame, or the frame where one is to be glued."""
    width, height = PHOTO
    picture = _readable(card.photo)
    canvas.setLineWidth(0.3)
    if picture is None:
        canvas.rect(x, y, width, height)
        put(canvas, "Ảnh 2 × 3", x, y + height / 2 - 2, width, 7)
        return
    wide, high = picture.getSize()
    scale = max(width / wide, height / high)
    wide, high = wide * scale, high * scale
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(x, y, width, height)
    canvas.clipPath(frame, stroke=0, fill=0)
    left, low = x + (width - wide) / 2, y + (height - high) / 2
    canvas.drawImage(picture, left, low, wide, high, mask="auto")
    canvas.restoreState()


def _readable(photo):
    """Return the picture for reportlab, None for what is none (an SVG avatar)."""
    if not photo:
        return None
    try:
        with Image.open(io.BytesIO(photo)) as probe:
            probe.verify()
        return ImageReader(io.BytesIO(photo))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
