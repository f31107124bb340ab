"""Catalogue cards of 7.5 × 12.5 cm, the hole's place marked below (LIB-35)."""

from dataclasses import dataclass, field

from reportlab.lib.units import mm

from odoo.addons.edu_base.engine.register_fonts import BOLD, REGULAR
from odoo.addons.edu_base.engine.register_format import clean
from odoo.addons.edu_base.engine.register_wrap import fit_lines, wrap

from .print_label import call_number_lines
from .print_sheet import draw_pages, put

PAD = 5 * mm
FIRST, SECOND = 28 * mm, 34 * mm  # the two verticals a card is written from
HOLE = (3.5 * mm, 7 * mm)  # radius, centre above the lower edge
FOOT = 13 * mm  # kept free for the hole, beside it the accession numbers
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class CatalogueCard:
    """One card; `added` is the heading of an added entry, empty on the main card."""

    call_number: str
    heading: str
    description: str
    library: str = ""
    added: str = ""
    tracing: str = ""
    accessions: list = field(default_factory=list)


def tracing(subjects, names, has_title):
    """Return what other cards there are: subjects in digits, names in Roman ones.

    >>> tracing(["Văn học thiếu nhi"], ["Trần Văn B"], True)
    '1. Văn học thiếu nhi. – I. Trần Văn B. – II. Nhan đề'
    >>> tracing([], [], False)
    ''
    """
    parts = [f"{number}. {text}" for number, text in enumerate(subjects, 1)]
    others = [*names[:9], *(["Nhan đề"] if has_title else [])]
    parts += [f"{roman}. {text}" for roman, text in zip(ROMAN, others, strict=False)]
    return ". – ".join(part.rstrip(".") for part in parts)


def accession_text(numbers):
    """Return accession numbers with their runs drawn together.

    :param numbers: list of (stack code, running number)

    >>> accession_text([("STN", 3), ("STN", 1), ("STN", 2), ("STK", 7)])
    'STK.00007; STN.00001–00003'
    >>> accession_text([("STN", 1), ("STN", 3)]), accession_text([])
    ('STN.00001; STN.00003', '')
    """
    runs = []
    for stack, number in sorted(numbers):
        if runs and runs[-1][0] == stack and runs[-1][2] == number - 1:
            runs[-1][2] = number
        else:
            runs.append([stack, number, number])
    return "; ".join(
        f"{stack}.{first:05d}" + (f"–{last:05d}" if last > first else "")
        for stack, first, last in runs
    )


def draw_catalogue_cards(cards, sheet, skip=0, copies=1):
    """Return the bytes of a PDF of catalogue cards."""
    return draw_pages(cards, _card, sheet, "Phích mục lục", skip, copies)


def _card(canvas, card, x, y, width, height):
    canvas.setLineWidth(0.3)
    canvas.setStrokeGray(0.6)
    canvas.rect(x, y, width, height)
    canvas.circle(x + width / 2, y + HOLE[1], HOLE[0])
    canvas.setStrokeGray(0)
    top, right = y + height - PAD, x + width - PAD
    for number, line in enumerate(call_number_lines(card.call_number)):
        base = top - 11 * (number + 1)
        put(canvas, line, x + PAD, base, FIRST - PAD - 4, 11, True, "left")
    low = y + FOOT
    if card.tracing:
        low = _tracing(canvas, card.tracing, x + FIRST, right, low)
    if card.added:
        top = _block(canvas, card.added, BOLD, x + SECOND, x + FIRST, right, top, low)
        top -= 2
    if card.heading:
        top = _block(canvas, card.heading, BOLD, x + FIRST, x + SECOND, right, top, low)
    for part in card.description.split("\n"):
        top = _block(canvas, part, REGULAR, x + SECOND, x + FIRST, right, top, low)
    _foot(canvas, card, x, y, width)


def _block(canvas, text, font, first, rest, right, top, low, size=10):
    """Write a paragraph whose first line begins at `first`, the others at `rest`.

    What does not fit above `low` is left out behind an ellipsis.
    """
    head, *more = wrap(clean(text), font, size, right - first)
    lines = [(first, head)]
    if more:
        left = text[len(head) :].strip()
        lines += [(rest, line) for line in wrap(left, font, size, right - rest)]
    step = size * 1.15
    room = max(int((top - low) / step), 0)
    canvas.setFont(font, size)
    for number, (left, line) in enumerate(lines[:room], 1):
        if number == room < len(lines):
            (line,), _size = fit_lines(line + " …", font, size, right - left, 1, 8)
        top -= step
        canvas.drawString(left, top + size * 0.2, line)
    return top


def _tracing(canvas, text, left, right, low):
    """Write the tracing above the foot; return its upper edge."""
    lines, size = fit_lines(clean(text), REGULAR, 8.5, right - left, 3, 7)
    canvas.setFont(REGULAR, size)
    for number, line in enumerate(reversed(lines)):
        canvas.drawString(left, low + 2 + number * size * 1.15, line)
    return low + 4 + len(lines) * size * 1.15


def _foot(canvas, card, x, y, width):
    """Write the accession numbers left of the hole and the library right of it."""
    room = width / 2 - HOLE[0] - PAD - 6
    numbers = accession_text(card.accessions)
    if numbers:
        lines, size = fit_lines(f"ĐKCB: {numbers}", REGULAR, 8.5, room, 3, 6)
        canvas.setFont(REGULAR, size)
        for number, line in enumerate(reversed(lines)):
            canvas.drawString(x + PAD, y + 3 * mm + number * size * 1.15, line)
    right = x + width / 2 + HOLE[0] + 6
    put(canvas, card.library, right, y + 3 * mm, room, 8, align="right")
