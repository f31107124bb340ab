"""MARC 21 fields as the simple form of a title.

The simple form is a dict of FIELDS; empty ones are missing. Punctuation of ISBD that
MARC keeps at the end of subfields is taken off.
"""

import re

from .isbn import normal_isbn

FIELDS = (
    *("name", "subtitle", "volume", "responsibility", "people", "edition", "place"),
    *("publisher", "year", "extent", "illustration", "size", "series"),
    *("series_number", "language", "isbn", "issn", "price", "subjects", "ddc"),
    *("class19", "summary", "contents", "audience", "url", "kind", "call_number"),
)
ROLES = {
    "edt": "editor",
    "com": "compiler",
    "trl": "translator",
    "ill": "illustrator",
    "aut": "author",
}
_ROLE_WORDS = {
    "chủ biên": "editor",
    "biên tập": "editor",
    "sưu tầm": "compiler",
    "biên soạn": "compiler",
    "tuyển chọn": "compiler",
    "dịch": "translator",
    "minh họa": "illustrator",
    "minh hoạ": "illustrator",
    "vẽ": "illustrator",
    "tranh": "illustrator",
}
_END = re.compile(r"[\s/:;,=]+$")
_YEAR = re.compile(r"(1[4-9]\d\d|20\d\d)")
AUDIENCE = {"teacher": "giáo viên", "pupil": "học sinh"}
SCHEME = "19"  # 084 $2 of the scheme of 19 classes


def to_simple(record):
    """Return the simple form of a record.

    >>> from pymarc import Field, Record, Subfield
    >>> record = Record()
    >>> record.add_field(Field("245", subfields=[
    ...     Subfield("a", "Toán 6."), Subfield("n", "Tập 1 /"), Subfield("c", "X")]))
    >>> to_simple(record)
    {'name': 'Toán 6', 'volume': 'Tập 1', 'responsibility': 'X'}
    """
    title, published = record.get("245"), publication(record)
    size, series = record.get("300"), record.get("490") or record.get("830")
    simple = {
        "name": part_of(title, "a", full_stop=True),
        "subtitle": part_of(title, "b"),
        "volume": ". ".join(parts_of(title, "n", "p")),
        "responsibility": part_of(title, "c", full_stop=True),
        "people": _people(record),
        "edition": _first(record, "250", "a"),
        "place": part_of(published, "a"),
        "publisher": part_of(published, "b"),
        "year": _year(record, published),
        "extent": part_of(size, "a"),
        "illustration": part_of(size, "b"),
        "size": part_of(size, "c"),
        "series": part_of(series, "a"),
        "series_number": part_of(series, "v"),
        "language": _language(record),
        "isbn": next(filter(None, map(normal_isbn, _isbns(record))), ""),
        "issn": _first(record, "022", "a"),
        "price": _price(_first(record, "020", "c")),
        "subjects": _subjects(record),
        "ddc": _first(record, "082", "a"),
        "class19": part_of(class19_field(record), "a"),
        "summary": _first(record, "520", "a"),
        "contents": "\n".join(_parts_of(record, "505", "a")),
        "audience": _audience(record),
        "url": _first(record, "856", "u"),
        "kind": _kind(record),
        "call_number": " ".join(parts_of(record.get("852"), "h", "i")),
    }
    return {key: value for key, value in simple.items() if value}


def tidy(text, full_stop=False):
    """Return text without the mark of ISBD that introduces the next part.

    >>> tidy("H. :"), tidy("Kim Đồng,"), tidy("Tô Hoài.", full_stop=True)
    ('H.', 'Kim Đồng', 'Tô Hoài')
    """
    text = _END.sub("", " ".join((text or "").split()))
    if full_stop and text.endswith(".") and not text.endswith(".."):
        text = text[:-1].rstrip()
    return text.strip()


def parts_of(field, *codes):
    if field is None or field.control_field:
        return []
    return [text for text in map(_tidy_stop, field.get_subfields(*codes)) if text]


def _tidy_stop(text):
    return tidy(text, full_stop=True)


def part_of(field, code, full_stop=False):
    if field is None or field.control_field:
        return ""
    return next((tidy(text, full_stop) for text in field.get_subfields(code)), "")


def _first(record, tag, code):
    texts = (part_of(field, code) for field in record.get_fields(tag))
    return next(filter(None, texts), "")


def _parts_of(record, tag, code):
    return [text for field in record.get_fields(tag) for text in parts_of(field, code)]


def publication(record):
    """Return 264 of the publisher (second mark 1), else 260."""
    fields = [field for field in record.get_fields("264") if field.indicator2 == "1"]
    return (fields + record.get_fields("260", "264") + [None])[0]


def _year(record, published):
    found = _YEAR.search(part_of(published, "c"))
    control = record.get("008")
    if not found and control is not None:
        found = _YEAR.fullmatch((control.data or "")[7:11])
    return int(found[1]) if found else 0


def _language(record):
    code = _first(record, "041", "a")[:3]
    control = record.get("008")
    if not code and control is not None:
        code = (control.data or "")[35:38].strip(" |")
    return code.lower() if re.fullmatch(r"[A-Za-z]{3}", code) else ""


def _isbns(record):
    return [text.split(" ")[0] for text in _parts_of(record, "020", "a")]


def _price(text):
    """Return an amount in đồng.

    >>> _price("25.000đ"), _price("$12"), _price("12000 VND")
    (25000, 0, 12000)
    """
    found = re.match(r"([\d.,\s]+)\s*(?:đ|d|vnd|vnđ|đồng)\b", text.lower())
    return int(re.sub(r"\D", "", found[1]) or 0) if found else 0


def _people(record):
    people = []
    for field in record.get_fields("100", "110", "700", "710"):
        name = part_of(field, "a", full_stop=True)
        if name and not field.get_subfields("t"):
            row = [name, role_of(field), field.tag[1:] == "10"]
            if row not in people:
                people.append(row)
    return people


def role_of(field):
    for code in field.get_subfields("4"):
        if role := ROLES.get(code.strip().lower()[-3:]):
            return role
    words = " ".join(field.get_subfields("e")).lower()
    if not words:
        return "author"
    return next((role for word, role in _ROLE_WORDS.items() if word in words), "other")


def _subjects(record):
    found = [subject_of(field) for field in record.get_fields("650")]
    found += _parts_of(record, "653", "a")
    return list(dict.fromkeys(filter(None, found)))


def subject_of(field):
    """Return a subject heading with its subdivisions as one text."""
    return " – ".join(parts_of(field, "a", "x", "y", "z", "v"))


def class19_field(record):
    fields = record.get_fields("084")
    ours = [field for field in fields if SCHEME in "".join(field.get_subfields("2"))]
    plain = [field for field in fields if not field.get_subfields("2")]
    return (ours + plain + [None])[0]


def _audience(record):
    text = _first(record, "521", "a").lower()
    return next((key for key, word in AUDIENCE.items() if word in text), "")


def _kind(record):
    """Return the code of our kind, from 901 or the leader."""
    if code := _first(record, "901", "a"):
        return code
    leader = str(record.leader)
    if leader[6] in "ijg":
        return "NN"
    if leader[6] in "efk":
        return "TA"
    if leader[7] == "s":
        return "BTC"
    return "SO" if leader[6] == "m" else ""
