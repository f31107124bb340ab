"""QR codes as a few vector rectangles, made fast enough for thousands of labels."""

import functools
import re

import qrcode
from qrcode.constants import ERROR_CORRECT_M

# Choosing the prettiest of the eight masks costs eight times the work. Any mask can
# be read, so all our codes use one.
MASK = 3
DARK = re.compile(rb"\x01+")


@functools.lru_cache(maxsize=20000)
def qr_rectangles(text):
    """Return (modules per side, PDF rectangles of one unit per module).

    The origin is the lower left corner; the code has no quiet zone.

    >>> size, path = qr_rectangles("https://edu.example/q/P0123456789")
    >>> size, path.startswith("0 28 7 1 re")
    (29, True)
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    code.add_data(text, optimize=0)
    matrix = code.get_matrix()
    size = len(matrix)
    parts = []
    for row, modules in enumerate(matrix):
        y = size - 1 - row
        for run in DARK.finditer(bytes(modules)):
            parts.append(f"{run.start()} {y} {run.end() - run.start()} 1 re")
    return size, " ".join(parts)


def draw_qr(canvas, text, x, y, side):
    """Draw a QR code as a square of `side` points with its lower left corner at x, y."""
    size, path = qr_rectangles(text)
    module = side / size
    canvas.addLiteral(f"q {module:.4f} 0 0 {module:.4f} {x:.2f} {y:.2f} cm {path} f Q")
