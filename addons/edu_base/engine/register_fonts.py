"""The typeface of printed registers and labels: Liberation Serif, embedded.

It is metrically the Times New Roman that official papers are set in, and it holds
every Vietnamese letter. Only the letters used go into a file, and they stay
searchable.
"""

import functools
import os

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDERS = (
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/liberation-serif",
    "/usr/share/fonts/liberation",
)
REGULAR, BOLD, ITALIC, BOLD_ITALIC = (
    "EduSerif",
    "EduSerif-Bold",
    "EduSerif-Italic",
    "EduSerif-BoldItalic",
)
FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
    BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
}


class FontsMissing(RuntimeError):
    """The typeface is not installed on the server."""


@functools.cache
def register_fonts():
    """Make the four faces known to reportlab, once per process.

    :raise FontsMissing: when the typeface is not on this machine
    """
    folder = font_folder(FOLDERS)
    for name, file_name in FILES.items():
        pdfmetrics.registerFont(TTFont(name, os.path.join(folder, file_name)))
    for name, bold, italic in (
        (REGULAR, 0, 0),
        (BOLD, 1, 0),
        (ITALIC, 0, 1),
        (BOLD_ITALIC, 1, 1),
    ):
        addMapping(REGULAR, bold, italic, name)


def font_folder(folders):
    """Return the first folder that holds the four files.

    >>> font_folder(["/nowhere"])
    Traceback (most recent call last):
        ...
    edu_base.engine.register_fonts.FontsMissing: /nowhere
    """
    for folder in folders:
        if all(os.path.isfile(os.path.join(folder, name)) for name in FILES.values()):
            return folder
    raise FontsMissing(", ".join(folders))


@functools.cache
def char_widths(font_name):
    """Return the width of each letter of a face, in thousandths of its size."""
    face = pdfmetrics.getFont(font_name).face
    return _Widths(face.charWidths, face.defaultWidth)


class _Widths(dict):
    """Letter → width; letters the face does not hold have its default width."""

    def __init__(self, widths, default):
        super().__init__((chr(code), width) for code, width in widths.items())
        self.default = default

    def __missing__(self, char):
        return self.default


def text_width(text, font_name, size):
    """Return the printed width of a text in points."""
    widths = char_widths(font_name)
    return sum([widths[char] for char in text]) * size / 1000
