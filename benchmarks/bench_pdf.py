"""The S26-H of a room as PDF, short and long, against reportlab's own tables."""

import io
import time
from html import escape

import weasyprint
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

from odoo.addons.edu_base.engine.register_fonts import REGULAR, register_fonts
from odoo.addons.edu_base.engine.register_format import format_value

from .books import room, side_by_side, table

KEY = "pdf"
SHORT, LONG = 200, 2_000
WHAT = f"S26-H as PDF, {SHORT} and {LONG:,} rows"
WIDTHS = [50, 70, 50, 170, 40, 45, 55, 65, 110, 45, 55, 65]


def run(env):
    """Seconds for both lengths; the limit draws a bare table of the same texts."""
    seconds, limits = {}, {}
    for rows in (SHORT, LONG):
        with env.cr.savepoint(flush=False) as savepoint:
            choice = room(env, rows)
            texts = _texts(choice)
            seconds[rows], limits[rows] = side_by_side(
                lambda choice=choice: choice._register_file("pdf"),
                lambda texts=texts: _bare(texts),
            )
            env.flush_all()
            savepoint.rollback()
            env.invalidate_all()
    peer = _page(texts)
    return {
        "ours": round(seconds[LONG], 3),
        "peer": round(peer, 3),
        "peer_name": "WeasyPrint, the same table as a web page, one run",
        "limit": round(limits[LONG], 3),
        "limit_name": f"reportlab LongTable; {SHORT} rows: {limits[SHORT]:.3f} s",
        "unit": "s",
        "goal": "≤ 2 s, 200 rows ≤ 0.5 s",
        "ours_200_rows": round(seconds[SHORT], 3),
        "met": seconds[SHORT] <= 0.5 and seconds[LONG] <= 2,
    }


def _texts(choice):
    kinds = [column.kind for column in choice._book()._columns(choice)]
    return [
        [format_value(kind, value) for kind, value in zip(kinds, row, strict=True)]
        for row in table(choice)
    ]


def _bare(texts):
    """Draw the texts in a table with a grid: no heading, no totals, no page count."""
    register_fonts()
    document = SimpleDocTemplate(io.BytesIO(), pagesize=landscape(A4))
    style = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, black), ("FONT", (0, 0), (-1, -1), REGULAR, 8)]
    )
    document.build([LongTable(texts, colWidths=WIDTHS, style=style)])


def _page(texts):
    """Seconds WeasyPrint takes for the same texts: a page engine, as Odoo's own is."""
    cells = "".join(
        f"<tr>{''.join(f'<td>{escape(text or str())}</td>' for text in row)}</tr>"
        for row in texts
    )
    style = "@page{size:A4 landscape}td{border:.5pt solid;font:8pt 'Liberation Serif'}"
    html = f"<style>{style}</style><table>{cells}</table>"
    start = time.perf_counter()
    weasyprint.HTML(string=html).write_pdf()
    return time.perf_counter() - start
