"""The typeface of printed registers and labels: Liberation Serif, embedded.

It is metrically the Times New Roman that official papers are set in. Version 2 holds
every Vietnamese letter; version 1, which Debian 12 still ships beside it, does not,
so the files found are asked before they are used. Only the letters printed go into a
document, and they stay searchable.
"""

import functools
import os

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDERS = (
    os.environ.get("EDU_FONT_DIR", ""),
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
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


VIETNAMESE = "ăâđêôơưẾỀỂỄỆốồổỗộứừửữự"


class FontsMissing(RuntimeError):
    """Liberation Serif with the Vietnamese letters is not on this server."""


@functools.cache
def register_fonts():
    """Make the four faces known to reportlab, once per process.

    :raise FontsMissing: when no folder holds them with the Vietnamese letters
    """
    for name, path in font_files().items():
        pdfmetrics.registerFont(TTFont(name, path))
    for name, bold, italic in (
        (REGULAR, 0, 0),
        (BOLD, 1, 0),
        (ITALIC, 0, 1),
        (BOLD_ITALIC, 1, 1),
    ):
        addMapping(REGULAR, bold, italic, name)


def font_files(folders=FOLDERS):
    """Return the path of each face, from the first folder that will do.

    >>> try:
    ...     font_files(["/nowhere"])
    ... except FontsMissing as error:
    ...     print(error)
    /nowhere
    """
    for folder in filter(None, folders):
        paths = {name: os.path.join(folder, file) for name, file in FILES.items()}
        if all(map(os.path.isfile, paths.values())) and _is_vietnamese(paths[REGULAR]):
            return paths
    raise FontsMissing(", ".join(filter(None, folders)))


@functools.cache
def _is_vietnamese(path):
    letters = TTFont("probe", path).face.charToGlyph
    return all(ord(letter) in letters for letter in VIETNAMESE)


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
