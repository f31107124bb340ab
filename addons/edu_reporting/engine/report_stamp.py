"""The stamp of a filed copy on the pages of an official paper."""

import io

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from odoo.addons.edu_base.engine.filing_stamp import draw_stamp
from odoo.addons.edu_base.engine.register_fonts import register_fonts

LEFT = 85  # points: the left margin of official papers, 30 mm


def stamped(content, stamp):
    """Return a PDF whose pages all carry the stamp at their foot, link included."""
    register_fonts()
    reader = PdfReader(io.BytesIO(content))
    writer = PdfWriter()
    for page in reader.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        layer = io.BytesIO()
        canvas = Canvas(layer, pagesize=(width, height))
        draw_stamp(canvas, stamp, LEFT)
        canvas.save()
        added = writer.add_page(page)
        added.merge_page(PdfReader(layer).pages[0])
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()
