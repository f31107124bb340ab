"""Records of other libraries: ISO 2709 and MARCXML, read one by one.

Each record stands alone: one that is mangled comes out with the reason, the others
with their fields. What a record says of its own encoding is checked, not believed.
"""

import re
from dataclasses import dataclass

from lxml import etree
from pymarc import Field, Indicators, Leader, Record, Subfield

from .marc_text import MarcError, as_text, decode_all, normal

RECORD_END, FIELD_END, SUBFIELD = b"\x1d", b"\x1e", b"\x1f"
NAMESPACE = "http://www.loc.gov/MARC21/slim"
_BLANKS = b"\r\n\t \x00\x1a\xef\xbb\xbf"
_START = re.compile(r"<(?:\w+:)?record[\s>]")
_END = re.compile(r"</(?:\w+:)?record\s*>")


@dataclass
class Found:
    """One record of a file: its number from 1, the byte or character it begins at.

    ``record`` is None where ``reason`` says why: a key of REASONS. ``faithful``: the
    record says of its encoding what is so.
    """

    number: int
    offset: int
    content: bytes
    form: str
    record: Record | None = None
    encoding: str = ""
    faithful: bool = False
    reason: str = ""


def read(data):
    """Yield what stands in a file, as ``Found``.

    :param data: bytes of an ISO 2709 or MARCXML file; its name does not matter.
    :raise MarcError: ``empty``, ``entities``, ``unreadable`` or ``no_marc``.

    >>> from .marc_write import to_iso2709
    >>> record = Record()
    >>> record.add_field(Field("001", data="x"))
    >>> good = to_iso2709(record)
    >>> [found.reason for found in read(good + b"00042 oops" + RECORD_END + good)]
    ['', 'short', '']
    """
    head = data.lstrip(_BLANKS)
    if not head:
        raise MarcError("empty")
    if head.startswith(b"<") or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from _read_xml(as_text(data))
    elif not head[:5].isdigit() and RECORD_END not in head:
        raise MarcError("no_marc")
    else:
        yield from _read_iso2709(data)


def read_one(content, form):
    """Return the one record kept as bytes.

    :raise MarcError: when it is none
    """
    found = next(read(content) if form == "iso2709" else _read_xml(content.decode()))
    if found.reason:
        raise MarcError(found.reason)
    return found.record


# ----- ISO 2709 ----------------------------------------------------------------


def _read_iso2709(data):
    offset = number = 0
    for piece in data.split(RECORD_END):
        start = offset + len(piece) - len(piece.lstrip(_BLANKS))
        offset += len(piece) + 1
        content = piece.lstrip(_BLANKS)
        if not content:
            continue
        number += 1
        closed = offset <= len(data)
        content += RECORD_END if closed else b""
        found = Found(number, start, content, "iso2709")
        try:
            if not closed:
                raise MarcError("cut")
            found.record, found.encoding, found.faithful = _parse_iso2709(content)
        except MarcError as error:
            found.reason = error.code
        yield found


def _parse_iso2709(content):
    """Return (record, encoding, the leader tells it right)."""
    leader = content[:24]
    if len(content) < 26 or not leader.isascii():
        raise MarcError("short")
    if not leader[:5].isdigit() or int(leader[:5]) != len(content):
        raise MarcError("length")
    if not leader[12:17].isdigit() or not 25 <= int(leader[12:17]) < len(content):
        raise MarcError("base")
    base = int(leader[12:17])
    fields = list(_directory(content, base))
    declared = chr(leader[9])
    decode, encoding = decode_all(
        FIELD_END.join(data for _tag, data in fields), declared
    )
    record = Record()
    record.leader = Leader(leader.decode("ascii"))
    for tag, data in fields:
        record.add_field(_field(tag, data, decode))
    return record, encoding, encoding in _MEANT.get(declared, ())


_MEANT = {"a": ("UTF-8", "ASCII"), " ": ("MARC-8", "ASCII")}


def _directory(content, base):
    """Yield (tag, bytes) of the fields, without their end marks."""
    entries = content[24 : base - 1]
    if content[base - 1 : base] != FIELD_END or len(entries) % 12:
        raise MarcError("directory")
    for start in range(0, len(entries), 12):
        entry = entries[start : start + 12]
        if not entry.isalnum() or not entry.isascii() or not entry[3:].isdigit():
            raise MarcError("directory")
        first = base + int(entry[7:])
        end = first + int(entry[3:7]) - 1
        if end >= len(content) - 1 or content[end : end + 1] != FIELD_END:
            raise MarcError("field")
        data = content[first:end]
        if FIELD_END in data:
            raise MarcError("field")
        yield entry[:3].decode("ascii"), data


def _field(tag, data, decode):
    if tag < "010" and tag.isdigit():
        return Field(tag, data=normal(decode(data)))
    if len(data) < 2 or (len(data) > 2 and data[2:3] != SUBFIELD):
        raise MarcError("subfields")
    parts = [decode(part) for part in data[3:].split(SUBFIELD)] if data[2:] else []
    if not all(parts):
        raise MarcError("subfields")
    return Field(
        tag,
        indicators=Indicators(*data[:2].decode("latin-1")),
        subfields=[Subfield(part[0], normal(part[1:])) for part in parts],
    )


# ----- MARCXML -----------------------------------------------------------------


def _read_xml(text):
    """Yield the records of a MARCXML text, each parsed alone, nothing else loaded."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise MarcError("entities")
    starts = [match.start() for match in _START.finditer(text)]
    if not starts:
        raise MarcError("no_marc")
    for number, (start, stop) in enumerate(
        zip(starts, [*starts[1:], len(text)], strict=True), 1
    ):
        end = _END.search(text, start, stop)
        piece = text[start : end.end() if end else stop].rstrip()
        found = Found(number, start, piece.encode(), "marcxml", encoding="UTF-8")
        try:
            if not end:
                raise MarcError("cut")
            found.record = _parse_xml(piece)
            found.faithful = found.record.leader[9] == "a"
        except MarcError as error:
            found.reason = error.code
        yield found


def _parse_xml(piece):
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    wrapped = (
        f'<c xmlns:marc="{NAMESPACE}" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{piece}</c>'
    )
    try:
        root = etree.fromstring(wrapped, parser)[0]
    except etree.XMLSyntaxError:
        raise MarcError("xml") from None
    record, leader = Record(), None
    for node in root.iterchildren(tag=etree.Element):
        name, tag = etree.QName(node).localname, node.get("tag") or ""
        if name == "leader":
            leader = node.text or ""
        elif name == "controlfield" and re.fullmatch(r"00\d", tag):
            record.add_field(Field(tag, data=normal(node.text or "")))
        elif name == "datafield" and re.fullmatch(r"[0-9A-Za-z]{3}", tag):
            record.add_field(_xml_field(tag, node))
        else:
            raise MarcError("field")
    if leader is None or len(leader) != 24 or not leader.isascii():
        raise MarcError("short")
    record.leader = Leader(leader)
    return record


def _xml_field(tag, node):
    first, second = node.get("ind1", " ") or " ", node.get("ind2", " ") or " "
    parts = [
        (part.get("code") or "", normal(part.text or ""))
        for part in node.iterchildren(tag=etree.Element)
    ]
    if len(first + second) != 2 or any(len(code) != 1 for code, _text in parts):
        raise MarcError("subfields")
    return Field(
        tag,
        indicators=Indicators(first, second),
        subfields=[Subfield(code, text) for code, text in parts],
    )
