"""Records for other libraries: ISO 2709 and MARCXML, in Unicode."""

import re
from xml.sax.saxutils import escape, quoteattr

from pymarc import Leader, Record

from .marc_text import MarcError

NAMESPACE = "http://www.loc.gov/MARC21/slim"
MAX_RECORD, MAX_FIELD = 99999, 9999
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def to_iso2709(record):
    """Return a record as ISO 2709 bytes, in UTF-8 and saying so.

    :raise MarcError: ``too_long``, ISO 2709 has room for 99,999 bytes

    >>> record = Record()
    >>> to_iso2709(record)
    b'00026nam a2200025   4500\\x1e\\x1d'
    """
    parts, directory, offset = [], [], 0
    for field in record.fields:
        if field.control_field:
            data = clean(field.data).encode() + b"\x1e"
        else:
            text = "".join(f"\x1f{part.code}{clean(part.value)}" for part in field)
            data = f"{''.join(field.indicators)}{text}\x1e".encode()
        if len(data) > MAX_FIELD:
            raise MarcError("too_long")
        directory.append(f"{field.tag}{len(data):04d}{offset:05d}")
        parts.append(data)
        offset += len(data)
    base = 24 + 12 * len(parts) + 1
    size = base + offset + 1
    if size > MAX_RECORD:
        raise MarcError("too_long")
    old = leader(record)
    head = f"{size:05d}{old[5:9]}a{old[10:12]}{base:05d}{old[17:]}"
    return f"{head}{''.join(directory)}\x1e".encode() + b"".join(parts) + b"\x1d"


def to_xml(record):
    """Return a record as one element of MARCXML.

    >>> to_xml(Record())
    '<record>\\n  <leader>     nam a22        4500</leader>\\n</record>'
    """
    old = leader(record)
    lines = ["<record>", f"  <leader>{old[:9]}a{old[10:]}</leader>"]
    for field in record.fields:
        if field.control_field:
            text = escape(clean(field.data))
            lines.append(f'  <controlfield tag="{field.tag}">{text}</controlfield>')
            continue
        one, two = (quoteattr(mark) for mark in field.indicators)
        lines.append(f'  <datafield tag="{field.tag}" ind1={one} ind2={two}>')
        lines.extend(
            f"    <subfield code={quoteattr(part.code)}>"
            f"{escape(clean(part.value))}</subfield>"
            for part in field
        )
        lines.append("  </datafield>")
    return "\n".join([*lines, "</record>"])


def collection(elements):
    """Return the file of MARCXML elements, as bytes.

    >>> collection(["<record/>"]).splitlines()[-1]
    b'</collection>'
    """
    body = "\n".join(elements)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<collection xmlns="{NAMESPACE}" xmlns:marc="{NAMESPACE}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{body}\n</collection>\n"
    ).encode()


def leader(record):
    """Return the leader, 24 characters, of a book where nothing is said."""
    text = str(record.leader)
    if not text.strip() or not text[5:9].strip():
        return f"     nam a22     {text[17:20]:3.3}4500"
    return text


def clean(text):
    """Return text without the marks that part fields and records."""
    return _CONTROL.sub(" ", text or "")


def new_record():
    """Return an empty record of a printed book."""
    record = Record()
    record.leader = Leader("     nam a22        4500")
    return record
