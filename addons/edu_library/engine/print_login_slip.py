"""Slips with a login and its first password, to be cut and handed out in class."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from odoo.addons.edu_base.engine.label_qr import draw_qr
from odoo.addons.edu_base.engine.label_sheet import SheetFormat

from .print_sheet import draw_pages, put

PAD = 4 * mm
SHEET = SheetFormat(210, 297, 2, 5, 95, 54, 10, 13.5)


@dataclass(frozen=True)
class LoginSlip:
    """What one slip says."""

    library: str
    name: str
    group: str
    login: str
    password: str
    url: str


def draw_login_slips(slips):
    """Return the bytes of a PDF with ten slips on a sheet of A4."""
    return draw_pages(slips, _slip, SHEET, "Phiếu đăng nhập thư viện")


def _slip(canvas, slip, x, y, width, height):
    canvas.setLineWidth(0.4)
    canvas.setDash(2, 2)
    canvas.rect(x, y, width, height)
    canvas.setDash()
    left, room, top = x + PAD, width - 2 * PAD, y + height - PAD
    put(canvas, slip.library, left, top - 8, room, 9, align="left")
    put(canvas, slip.name, left, top - 22, room, 12, bold=True, align="left")
    put(canvas, slip.group, left, top - 34, room, 9, align="left")
    side = 22 * mm
    draw_qr(canvas, slip.url, left + room - side, y + 12 * mm, side)
    words = room - side - 3 * mm
    rows = [
        ("Tên đăng nhập", slip.login),
        ("Mật khẩu lần đầu", slip.password),
    ]
    line = top - 52
    for label, value in rows:
        put(canvas, label, left, line, words, 8, align="left")
        canvas.setFont("Courier-Bold", 12)
        canvas.drawString(left, line - 13, value)
        line -= 30
    put(canvas, slip.url, left, y + 7.5 * mm, room, 8, align="left")
    hint = (
        "Đổi mật khẩu ngay sau lần đăng nhập đầu tiên. Không đưa phiếu cho người khác."
    )
    put(canvas, hint, left, y + 3.5 * mm, room, 7, align="left")
