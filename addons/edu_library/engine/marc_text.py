"""Which letters the bytes of a MARC record are."""

import re
import unicodedata

from pymarc.marc8 import MARC8ToUnicode

from odoo.addons.edu_base.engine.import_legacy import LEGACY, decode, vietnamese_share

_DECLARED = re.compile(rb"""<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")
_SURE = 0.9


class MarcError(Exception):
    """A file or record that cannot be read; ``code`` says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def normal(text):
    """Return text in NFC, as all names of the catalogue are kept.

    >>> normal("Toa\\u0301n") == "Toán"
    True
    """
    return unicodedata.normalize("NFC", text)


def as_text(data):
    """Return the text of an XML file: what it declares counts only if it decodes.

    >>> as_text('<?xml version="1.0" encoding="latin-1"?><a>Toán</a>'.encode())[-8:]
    'Toán</a>'
    """
    text, _encoding = decode(data)
    if text is None and (match := _DECLARED.match(data.lstrip())):
        try:
            text = data.decode(match[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = None
    if text is None:
        raise MarcError("unreadable")
    return text


def decode_all(data, declared):
    """Return (function that decodes a part, name of the encoding) for a record.

    :param data: all the bytes of its fields
    :param declared: leader/09, "a" for Unicode, " " for MARC-8
    :raise MarcError: ``encoding``

    >>> decode_all("Toán".encode(), " ")[1], decode_all(b"Sach", " ")[1]
    ('UTF-8', 'ASCII')
    >>> part, name = decode_all("ThiÕt bÞ d¹y häc m«n VËt lÝ".encode("latin-1"), "a")
    >>> name, part("VËt lÝ".encode("latin-1"))
    ('TCVN3', 'Vật lí')
    >>> part, name = decode_all(b"To\\xe2an", " ")
    >>> name, normal(part(b"To\\xe2an"))
    ('MARC-8', 'Toán')
    """
    if data.isascii() and b"\x1b" not in data:
        return lambda part: part.decode("ascii"), "ASCII"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_old(data, declared)
    if b"\x1b" in data:  # MARC-8 changes its alphabet so, Unicode has no use for it
        return _decode_old(data, declared)
    return lambda part: part.decode("utf-8"), "UTF-8"


def _decode_old(data, declared):
    """Choose among the encodings from before Unicode the one that gives words."""
    ways = {"MARC-8": _marc8, "windows-1258": _cp1258}
    ways |= {
        name: lambda part, way=way: way(part.decode("latin-1"))
        for name, way in LEGACY.items()
    }
    scores = {}
    for name, way in ways.items():
        try:
            scores[name] = vietnamese_share(way(_words(data)))[0]
        except (UnicodeDecodeError, IndexError, TypeError, KeyError):
            continue
    best = max(scores, key=scores.get, default=None)
    if best and scores[best] >= _SURE:
        return ways[best], best
    # A French or Russian book: no Vietnamese words, but the leader may be right.
    if declared == " " and "MARC-8" in scores:
        return ways["MARC-8"], "MARC-8"
    raise MarcError("encoding")


def _words(data):
    """Return the text of fields without the codes of their subfields."""
    return re.sub(rb"\x1e|\x1f.", b" ", data)


def _marc8(part):
    """Decode MARC-8; what it does not know is refused, not dropped."""
    text = MARC8ToUnicode(quiet=True).translate(part)
    if "\ufffd" in text:
        raise UnicodeDecodeError("marc8", part, 0, len(part), "unknown character")
    return normal(text)


def _cp1258(part):
    return normal(part.decode("cp1258"))
