"""Slips for the reserved shelf: ten on a sheet of A4, to be cut and put into books."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from odoo.addons.edu_base.engine.label_sheet import SheetFormat

from .print_sheet import draw_pages, put, put_lines

SHEET = SheetFormat(210, 297, 2, 5, 105, 59.4)
PADDING = 6 * mm


@dataclass(frozen=True)
class Slip:
    """What one slip says."""

    library: str
    reader: str
    group: str
    card: str
    title: str
    number: str
    until: str


def draw_slips(slips, title):
    """Return the bytes of a PDF with the slips.

    :param title: name of the document
    """
    return draw_pages(slips, draw_slip, SHEET, title)


def draw_slip(canvas, slip, x, y, width, height):
    """Draw one slip with a thin line to cut along."""
    canvas.setLineWidth(0.3)
    canvas.setStrokeGray(0.6)
    canvas.rect(x, y, width, height)
    left, room = x + PADDING, width - 2 * PADDING
    top = y + height - PADDING
    put(canvas, slip.library, left, top - 8, room, 9)
    put(canvas, "SÁCH GIỮ CHO BẠN ĐỌC", left, top - 24, room, 10, bold=True)
    put(canvas, slip.reader, left, top - 50, room, 20, bold=True)
    put(canvas, f"{slip.group} · {slip.card}", left, top - 66, room, 11)
    lower = put_lines(canvas, slip.title, left, top - 74, room, 11, 2)
    put(canvas, slip.number, left, lower - 12, room, 10)
    put(
        canvas, f"Giữ đến hết ngày {slip.until}", left, y + PADDING, room, 13, bold=True
    )
