"""Lay small papers out on sheets, and set their words in the official typeface."""

import io

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from odoo.addons.edu_base.engine.register_fonts import BOLD, REGULAR, register_fonts
from odoo.addons.edu_base.engine.register_format import clean
from odoo.addons.edu_base.engine.register_wrap import fit_lines

SMALLEST = 5  # points: below that nobody reads a label
LONGEST = 16  # characters of a barcode


def draw_pages(items, draw, sheet, title, skip=0, copies=1):
    """Return the bytes of a PDF with one paper per item, each `copies` times.

    :param draw: function (canvas, item, x, y, width, height) in points
    :param sheet: edu_base `SheetFormat`
    :param skip: places already used on the first sheet
    :raise FontsMissing: when Liberation Serif is not installed
    """
    register_fonts()
    stream = io.BytesIO()
    size = (sheet.page_width * mm, sheet.page_height * mm)
    canvas = Canvas(stream, pagesize=size, lang="vi-VN", initialFontName=REGULAR)
    canvas.setTitle(title)
    width, height = sheet.label_width * mm, sheet.label_height * mm
    place = skip
    for item in items:
        for _copy in range(copies):
            if place == sheet.per_sheet:
                canvas.showPage()
                place = 0
            draw(canvas, item, *sheet.corner(place), width, height)
            place += 1
    canvas.save()
    return stream.getvalue()


def put(canvas, text, x, y, room, size, bold=False, align="center", smallest=SMALLEST):
    """Write one line on the base line `y`, shrunk or cut to the room it has.

    :param x: left edge of the room, in points, whatever the alignment
    """
    font = BOLD if bold else REGULAR
    text = clean(text).replace("\n", " ")
    (line,), size = fit_lines(text, font, size, room, 1, smallest)
    canvas.setFont(font, size)
    if align == "center":
        canvas.drawCentredString(x + room / 2, y, line)
    elif align == "right":
        canvas.drawRightString(x + room, y, line)
    else:
        canvas.drawString(x, y, line)


def put_lines(canvas, text, x, top, room, size, lines, bold=False, smallest=SMALLEST):
    """Write a text centred on some lines below `top`; return its lower edge."""
    font = BOLD if bold else REGULAR
    broken, size = fit_lines(clean(text), font, size, room, lines, smallest)
    canvas.setFont(font, size)
    for line in broken:
        top -= size * 1.12
        canvas.drawCentredString(x + room / 2, top + size * 0.22, line)
    return top


def draw_code128(canvas, code, x, y, room, height):
    """Draw a Code 128 as wide as the room allows, its quiet zones included.

    :param code: ASCII text
    """
    bars = Code128(code, barWidth=1, barHeight=height, quiet=False)
    bars.barWidth = min(room / (bars.width + 20), 0.45 * mm)
    bars = Code128(code, barWidth=bars.barWidth, barHeight=height, quiet=False)
    bars.drawOn(canvas, x + (room - bars.width) / 2, y)


def encodable(*codes):
    """Return the first of the codes that a Code 128 on a label can hold.

    A longer one would have bars too thin for a scanner.

    >>> encodable("", "893000001", "B0123456789"), encodable("ĐK 1", "B0123456789")
    ('893000001', 'B0123456789')
    """
    return next(
        code
        for code in codes
        if code and code.isascii() and code.isprintable() and len(code) <= LONGEST
    )
