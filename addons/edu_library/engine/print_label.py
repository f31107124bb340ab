"""Labels of books: for the back, for the scanner, or both on one."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from .print_sheet import draw_code128, draw_pages, put, put_lines

PAD = 1.8 * mm


@dataclass(frozen=True)
class CopyLabel:
    """What the labels of one copy say; `code` is what the scanner reads."""

    library: str
    code: str
    accession: str = ""
    stack: str = ""
    call_number: str = ""
    title: str = ""


def call_number_lines(text):
    """Return a call number on two lines: the class, and the mark below it.

    >>> call_number_lines("895.922 HOA"), call_number_lines("TOA")
    (['895.922', 'HOA'], ['TOA'])
    >>> call_number_lines("53(075) VAT T.2"), call_number_lines("")
    (['53(075)', 'VAT T.2'], [])
    """
    return (text or "").split(None, 1)


def draw_labels(labels, kind, sheet, skip=0, copies=1):
    """Return the bytes of a PDF of labels.

    :param labels: iterable of CopyLabel
    :param kind: spine, barcode or both
    """
    draw = {"spine": _spine, "barcode": _barcode, "both": _both}[kind]
    return draw_pages(labels, draw, sheet, "Nhãn sách", skip, copies)


def _spine(canvas, label, x, y, width, height):
    """The stack over a line, the call number on two lines, the accession number."""
    x, room = x + PAD, width - 2 * PAD
    small = max(5.5, min(height / 8.5, 9))
    top = y + height - PAD
    head = " · ".join(filter(None, (label.library, label.stack)))
    put(canvas, head, x, top - small * 0.85, room, small)
    top -= small * 1.35
    canvas.setLineWidth(0.4)
    canvas.line(x, top, x + room, top)
    bottom = y + PAD
    put(canvas, label.accession, x, bottom + small * 0.1, room, small * 1.1, bold=True)
    bottom += small * 1.35
    lines = call_number_lines(label.call_number)
    if not lines:
        return
    size = min((top - bottom) / len(lines) * 0.85, 20)
    base = (top + bottom) / 2 + size * 1.15 * (len(lines) / 2 - 1) + size * 0.25
    for number, line in enumerate(lines):
        put(canvas, line, x, base - number * size * 1.15, room, size, bold=True)


def _barcode(canvas, label, x, y, width, height):
    """The library, the bars, below them what they hold, and the accession number."""
    x, room = x + PAD, width - 2 * PAD
    small = max(5.5, min(height / 10, 8))
    top = y + height - PAD
    put(canvas, label.library, x, top - small * 0.85, room, small)
    top -= small * 1.35
    bottom = y + PAD * 0.8
    if label.title and height > 26 * mm:
        bottom += small * 1.15
        put(canvas, label.title, x, y + PAD * 0.8 + small * 0.2, room, small)
    if label.accession:
        put(canvas, label.accession, x, bottom + small * 0.2, room * 0.48, small, True)
        place = {"x": x + room * 0.5, "room": room * 0.5}
    else:
        place = {"x": x, "room": room}
    put(canvas, label.code, y=bottom + small * 0.2, size=small, **place)
    bottom += small * 1.25
    draw_code128(canvas, label.code, x, bottom, room, top - bottom)


def _both(canvas, label, x, y, width, height):
    """The bars on the left two thirds, the part for the back to be cut off right."""
    cut = width * 0.64
    _barcode(canvas, label, x, y, cut, height)
    canvas.setLineWidth(0.3)
    canvas.setDash(2, 2)
    canvas.line(x + cut, y + PAD, x + cut, y + height - PAD)
    canvas.setDash()
    x, room = x + cut + PAD * 0.6, width - cut - 1.6 * PAD
    small = max(5.5, min(height / 10, 8))
    top, bottom = y + height - PAD, y + PAD
    put(canvas, label.stack, x, top - small * 0.85, room, small)
    put(canvas, label.accession, x, bottom + small * 0.1, room, small, bold=True)
    top, bottom = top - small * 1.4, bottom + small * 1.4
    lines = "\n".join(call_number_lines(label.call_number))
    size = min((top - bottom) / 2.6, 14)
    used = size * 1.12 * len(lines.splitlines())
    put_lines(canvas, lines, x, (top + bottom + used) / 2, room, size, 2, bold=True)
