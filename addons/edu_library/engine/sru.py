"""SRU: asking the catalogue of another library, and reading what it answers.

Search/Retrieve via URL, versions 1.1, 1.2 and 2.0 (loc.gov/standards/sru).
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from lxml import etree

from .marc_text import MarcError, as_text

MARC = "http://www.loc.gov/MARC21/slim"


class SruError(Exception):
    """No answer that can be used; ``code`` says why, ``detail`` more of it."""

    def __init__(self, code, detail=""):
        super().__init__(code)
        self.code, self.detail = code, detail


@dataclass
class Answer:
    """How many records there are, those that came (MARCXML), what was not right."""

    number: int = 0
    records: list = field(default_factory=list)
    diagnostics: list = field(default_factory=list)


def cql(asked):
    """Return the query for what is asked.

    :param asked: [(name of the index at that library, words)]

    >>> cql([("bath.isbn", "9786040185129"), ("dc.title", ' Dế "Mèn" '), ("x", "")])
    'bath.isbn="9786040185129" and dc.title all "Dế Mèn"'
    """
    parts = []
    for index, words in asked:
        words = " ".join((words or "").replace('"', " ").replace("\\", " ").split())
        if index and words:
            relation = "=" if words.replace("-", "").isalnum() else " all "
            parts.append(f'{index}{relation}"{words}"')
    return " and ".join(parts)


def search_url(address, query, version="1.1", schema="marcxml", most=20):
    """Return the address that asks for the first records.

    >>> search_url("http://a.test/db?x=1", 'dc.title="b"', most=5)[:60]
    'http://a.test/db?x=1&operation=searchRetrieve&version=1.1&qu'
    """
    asked = {
        "operation": "searchRetrieve",
        "version": version,
        "query": query,
        "maximumRecords": most,
        "startRecord": 1,
        "recordSchema": schema,
    }
    if version != "2.0":
        asked["recordPacking"] = "xml"
    else:
        del asked["operation"]
    mark = "&" if "?" in address else "?"
    return f"{address}{mark}{urlencode({k: v for k, v in asked.items() if v})}"


def parse(data, encoding=""):
    """Return the answer of a server; nothing outside of it is loaded.

    :param data: bytes
    :param encoding: of the bytes, where the server does not say it right
    :raise SruError: ``entities``, ``broken`` or ``not_sru``

    >>> parse(b"<searchRetrieveResponse><numberOfRecords>0</numberOfRecords>"
    ...       b"</searchRetrieveResponse>").number
    0
    """
    root = _tree(data, encoding)
    if _name(root) not in ("searchRetrieveResponse", "diagnostics"):
        raise SruError("not_sru")
    answer = Answer()
    for node in root.iter(etree.Element):
        name = _name(node)
        if name == "numberOfRecords" and (node.text or "").strip().isdigit():
            answer.number = int(node.text)
        elif name == "diagnostic":
            answer.diagnostics.append(_diagnostic(node))
        elif name == "recordData":
            answer.records.extend(_records(node))
    return answer


def _tree(data, encoding):
    try:
        text = data.decode(encoding) if encoding else as_text(data)
    except (MarcError, LookupError, UnicodeError):
        raise SruError("broken") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise SruError("entities")
    if text.lstrip("\ufeff \r\n\t").startswith("<?xml"):
        text = text.partition("?>")[2]
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(text.strip().encode(), parser)
    except etree.XMLSyntaxError:
        raise SruError("broken") from None


def _name(node):
    return etree.QName(node).localname


def _records(data):
    """Yield the MARCXML of a record, whether it stands as XML or as text."""
    packed = (data.text or "").strip()
    if packed.startswith("<"):
        data = _tree(packed.encode(), "utf-8")
    for node in data.iter(etree.Element):
        if _name(node) == "record" and len(node) and _name(node[0]) == "leader":
            node.tail = None
            yield etree.tostring(node, encoding="unicode")


def _diagnostic(node):
    texts = {_name(part): (part.text or "").strip() for part in node}
    shown = [texts.get("message"), texts.get("details")]
    return ": ".join(filter(None, shown)) or texts.get("uri", "")
