"""Vietnamese text: cleaning, comparing, sounding alike.

Three strengths of "the same", from strict to loose:

* ``same_key``: case, spaces and the place of the tone mark ("hoà", "hòa") do not
  matter. Good enough to take a record without asking.
* ``plain``: diacritics and punctuation do not matter either. For headings and
  for searching.
* ``similarity``: abbreviations and spelling variants count little. Only ever to
  *propose* something.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# Zero-width characters and the byte-order mark that copying leaves behind.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF]
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_DIGITS = re.compile(r"\d+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# "hoà" and "hòa", "thuý" and "thúy": move the mark to the first vowel.
_MARK = re.compile(rf"(o[ae]|uy)([{_TONES}])(?![a-z])")
# Names this alike may well be one thing; below, they only resemble each other.
ALIKE, RESEMBLING = 0.85, 0.55
ABBREVIATIONS = {
    "p": "phong",
    "ph": "phong",
    "phg": "phong",
    "bm": "bo mon",
    "phbm": "phong hoc bo mon",
    "phb": "phong hoc bo",
    "tn": "thi nghiem",
    "th": "thuc hanh",
    "tb": "thiet bi",
    "tbdh": "thiet bi day hoc",
    "hc": "hoa chat",
    "tv": "thu vien",
    "gdqp": "giao duc quoc phong",
    "an": "an ninh",
    "gv": "giao vien",
    "hs": "hoc sinh",
    "vn": "viet nam",
    "tq": "trung quoc",
}


def clean(text):
    """Return ``text`` in NFC without control characters and double spaces.

    >>> clean("  Kho \\x00thiết\\u200b  bị\\n")
    'Kho thiết bị'
    >>> clean("Vâ\\u0323t li\\u0301") == "Vật lí"
    True
    """
    if text.isascii() and text.isprintable():
        return text.strip() if "  " not in text else " ".join(text.split())
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return _SPACES.sub(" ", _CONTROL.sub("", text)).strip()


def strip_diacritics(text):
    """Return ``text`` without Vietnamese marks.

    >>> strip_diacritics("Đồng hồ đo điện đa năng")
    'Dong ho do dien da nang'
    """
    if text.isascii():
        return text
    text = text.replace("đ", "d").replace("Đ", "D")
    return "".join(
        char
        for char in unicodedata.normalize("NFD", text)
        if not unicodedata.combining(char)
    )


def plain(text):
    """Return lower-case words without diacritics and punctuation.

    >>> plain("Năm đưa vào SD:")
    'nam dua vao sd'
    >>> plain("Số lượng / Thực tế")
    'so luong thuc te'
    """
    return _NOT_WORD.sub(" ", strip_diacritics(text).lower()).strip()


def same_key(text):
    """Return what two spellings of one name have in common, accents kept.

    >>> same_key("Phòng  Hoá học") == same_key("phòng hóa học")
    True
    >>> same_key("Tủ") == same_key("Tu")
    False
    """
    text = unicodedata.normalize("NFD", clean(text).casefold())
    text = _MARK.sub(lambda m: m[1][0] + m[2] + m[1][1], text)
    return unicodedata.normalize("NFC", text)


def loose(text):
    """Return ``plain`` with abbreviations spelled out and y written as i.

    >>> loose("P. BM Vật lý")
    'phong bo mon vat li'
    """
    words = plain(text).split()
    words = [ABBREVIATIONS.get(word, word) for word in words]
    return re.sub(r"([hklmst])y\b", r"\1i", " ".join(words))


@lru_cache(maxsize=16384)
def _shape(text):
    """Return what ``similarity`` compares: numbers, pairs of letters, how many."""
    text = loose(text)
    padded = f" {text} "
    pairs = Counter(padded[i : i + 2] for i in range(len(padded) - 1))
    return _DIGITS.findall(text), pairs, len(padded) - 1 if text else 0


def similarity(left, right):
    """Return how alike two names are, from 0 to 1 (1: only spelling differs).

    >>> similarity("P. BM Vật lý", "Phòng BM Vật lí")
    1.0
    >>> similarity("Kho TB", "Kho thiết bị")
    1.0
    >>> similarity("Tủ A1", "Phòng máy 2") < 0.3
    True

    Names that differ in a number are different things:

    >>> similarity("Phòng máy 1", "Phòng máy 2")
    0.0
    """
    digits, pairs, size = _shape(left)
    other_digits, other_pairs, other_size = _shape(right)
    if not size or not other_size or digits != other_digits:
        return 0.0
    common = (pairs & other_pairs).total()
    return round(2 * common / (size + other_size), 3)


def nearest(text, names, limit=5, threshold=RESEMBLING):
    """Return the names most like ``text`` as ``[(name, score)]``, best first.

    >>> nearest("P.BM Vật lý", ["Phòng BM Vật lí", "Kho", "Phòng BM Hóa học"])[0]
    ('Phòng BM Vật lí', 1.0)
    """
    scored = [(name, similarity(text, name)) for name in names]
    scored = [pair for pair in scored if pair[1] >= threshold]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:limit]
