"""The stamp on the pages of a filed copy: a QR code, also a link, and its words."""

from dataclasses import dataclass

from .label_qr import draw_qr
from .register_fonts import BOLD, REGULAR
from .register_format import clean

SIDE = 52  # points: a phone reads a code of 18 mm
FOOT = 18  # points above the edge of the page
LINE = 12


@dataclass(frozen=True)
class Stamp:
    """What each page of a filed copy carries."""

    url: str
    lines: tuple[str, ...] = ()


class Paper:
    """One printing: the stamp on its pages, and how many rows came out."""

    def __init__(self, stamp=None):
        self.stamp = stamp
        self.rows = 0

    def counted(self, rows):
        """Pass the rows on and count those that are not headings or sums.

        >>> paper = Paper()
        >>> len(list(paper.counted(["heading", {"n": 1}, {"n": 2}]))), paper.rows
        (3, 2)
        """
        for row in rows:
            self.rows += isinstance(row, dict)
            yield row


def draw_stamp(canvas, stamp, left):
    """Draw the stamp at the foot of the present page of a canvas."""
    draw_qr(canvas, stamp.url, left, FOOT, SIDE)
    right, top = left + SIDE, FOOT + SIDE
    canvas.linkURL(stamp.url, (left, FOOT, right, top))
    y = top - LINE
    for index, text in enumerate((*stamp.lines, stamp.url)):
        canvas.setFont(REGULAR if index else BOLD, 9)
        canvas.drawString(right + 10, y, clean(text))
        y -= LINE
