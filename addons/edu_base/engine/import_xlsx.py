"""XLSX to rows of cells: values by calamine, the rest by one pass of lxml.

Calamine is fast and knows dates and shared strings, but not which rows are
hidden nor which formulas have no stored result; and it fills the whole
rectangle between the first and the last cell, so that rectangle is measured
before.
"""

import datetime
import posixpath
import re
import zipfile

from lxml import etree
from python_calamine import CalamineError, load_workbook

MAX_COLUMNS = 200
MAX_ROWS = 100_000
_REF = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRUE = {"1", "true"}
_EMPTY = {"", None}


def _parser_options():
    return {"resolve_entities": False, "no_network": True, "huge_tree": False}


def column_index(letters):
    """Return the number of a column, from 0.

    >>> column_index("A"), column_index("Z"), column_index("AA")
    (0, 25, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(index):
    """Return the letters of a column numbered from 0.

    >>> column_letters(0), column_letters(25), column_letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_position(ref):
    """Return ``(row, column)`` from 0 of a reference, or None.

    >>> cell_position("H110"), cell_position("x")
    ((109, 7), None)
    """
    match = _REF.match(ref or "")
    return match and (int(match[2]) - 1, column_index(match[1]))


def _sheet_parts(archive):
    """Return ``[(name, hidden, path)]`` in the order of the workbook."""
    parser = etree.XMLParser(**_parser_options())
    rels = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {rel.get("Id"): rel.get("Target") or "" for rel in rels}
    book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
    parts = []
    for sheet in book.iter("{*}sheet"):
        target = targets.get(sheet.get(_RELATION)) or ""
        path = target.lstrip("/")
        if not target.startswith("/"):
            path = posixpath.normpath(posixpath.join("xl", target))
        hidden = sheet.get("state", "visible") != "visible"
        parts.append((sheet.get("name"), hidden, path))
    return parts


def _is_waiting(formula):
    """True when the cell of this formula has no stored result."""
    cell = formula.getparent()
    return cell is not None and not any(
        child.text for child in cell if child.tag.endswith("}v") or child.tag == "v"
    )


class _Facts:
    """What one pass over the XML of a sheet tells."""

    def __init__(self):
        self.hidden_rows, self.pending, self.merges = set(), set(), []
        self.last_row = self.last_column = -1

    def row(self, element):
        own = element.get("r") or str(self.last_row + 2)
        widest = ""
        for cell in element:
            if len(cell) and (ref := cell.get("r")):
                letters = ref.rstrip("0123456789")
                if ref[len(letters) :] != own:
                    raise ValueError(ref)  # a cell outside of its row
                if (len(letters), letters) > (len(widest), widest):
                    widest = letters
        column = column_index(widest) if widest else len(element) - 1
        if widest or any(map(len, element)):
            self.last_row = max(self.last_row, int(own) - 1)
            self.last_column = max(self.last_column, column)
        if element.get("hidden") in _TRUE:
            self.hidden_rows.add(int(own) - 1)

    def formula(self, element):
        if _is_waiting(element):
            position = cell_position(element.getparent().get("r"))
            if position:
                self.pending.add(position)

    def merge(self, element):
        first, _colon, last = (element.get("ref") or "").partition(":")
        start, end = cell_position(first), cell_position(last or first)
        if start and end:
            self.merges.append((*start, *end))


def _scan(archive, path):
    """Return the ``_Facts`` of a sheet; memory stays flat."""
    facts = _Facts()
    handlers = {"row": facts.row, "f": facts.formula, "mergeCell": facts.merge}
    with archive.open(path) as stream:
        events = etree.iterparse(
            stream, tag=("{*}row", "{*}f", "{*}mergeCell"), **_parser_options()
        )
        for _event, element in events:
            name = etree.QName(element).localname
            handlers[name](element)
            if name == "row":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    return facts


def _cell(value):
    if value in _EMPTY:
        return None
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    return value


def read_xlsx(stream, only, sheet_class, error):
    """Return the sheets of a workbook.

    :param stream: the archive, already measured and stripped.
    :param only: name of the one sheet whose rows are wanted, None for all.
    :param sheet_class: class to make sheets of.
    :param error: exception class taking a code.
    """
    sheets = []
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = _sheet_parts(archive)
            stream.seek(0)
            book = load_workbook(stream)
            known = set(archive.namelist())
            for name, hidden, path in parts:
                sheet = sheet_class(name=name, hidden=hidden)
                if path in known and only in (None, name):
                    _fill(sheet, archive, path, book, error)
                sheets.append(sheet)
    except (etree.XMLSyntaxError, CalamineError) as exc:
        raise error("damaged") from exc
    return sheets


def _fill(sheet, archive, path, book, error):
    if "worksheets/" not in path:
        return
    facts = _scan(archive, path)
    if facts.last_row >= MAX_ROWS:
        raise error("too_long", limit=MAX_ROWS)
    if facts.last_column >= MAX_COLUMNS:
        raise error("too_wide", limit=MAX_COLUMNS)
    sheet.hidden_rows = facts.hidden_rows
    sheet.pending = facts.pending
    sheet.merges = facts.merges
    rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    sheet.rows = [[_cell(value) for value in row] for row in rows]
