"""Where the headings of a sheet are, and which columns they name."""

from dataclasses import dataclass, field

from . import import_match as match
from .text import clean

_SEARCH_LINES = 40
_MAX_HEADER_LINES = 3
_SAMPLES = 3
_LOOK_AHEAD = 1000  # lines in which columns without heading are looked for


@dataclass
class Column:
    """A column of the table: its position from 0, heading and first values."""

    index: int
    heading: str
    samples: list = field(default_factory=list)
    named: bool = True


@dataclass
class Layout:
    """Headings found: first line (from 0), number of lines, columns.

    :param score: how many headings are known to the handler.
    """

    header_row: int
    header_lines: int
    columns: list
    score: int = 0

    @property
    def number_column(self):
        """Position of the column that numbers the lines, or None."""
        for column in self.columns:
            if match.is_number_heading(column.heading):
                return column.index
        return None


def _text(value):
    return clean(value) if isinstance(value, str) else ""


def _merged_parents(sheet):
    """Return ``{(row, column): (row, column) of the merged cell's corner}``."""
    corners = {}
    for top, left, bottom, right in sheet.merges:
        if bottom - top > _MAX_HEADER_LINES or top > 2 * _SEARCH_LINES:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, min(right, left + 200) + 1):
                corners[row, column] = (top, left)
    return corners


def _value(sheet, row, column):
    if row < len(sheet.rows) and column < len(sheet.rows[row]):
        return sheet.rows[row][column]
    return None


def header_height(sheet, row):
    """Return how many lines the headings that begin at ``row`` take (1 to 3)."""
    tall = [m[2] - row + 1 for m in sheet.merges if m[0] == row < m[2]]
    tall = [height for height in tall if height <= _MAX_HEADER_LINES]
    if tall:
        return max(tall)
    upper = sheet.rows[row] if row < len(sheet.rows) else []
    lower = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else []
    filled = [i for i, value in enumerate(lower) if value is not None]
    if not filled or not all(_text(lower[i]) for i in filled):
        return 1
    wide = {
        column
        for top, left, bottom, right in sheet.merges
        if top == bottom == row
        for column in range(left, right + 1)
    }
    if wide:
        return 2 if set(filled) <= wide else 1
    gaps = {i for i in filled if i >= len(upper) or upper[i] is None}
    parents = {i for i in filled if i not in gaps and i + 1 in gaps}
    enough = len(gaps) >= 1 and set(filled) == gaps | parents and parents
    return 2 if enough and len(filled) < sum(v is not None for v in upper) else 1


def _headings(sheet, row, lines):
    """Return ``{column: heading}``, merged parents written before a slash."""
    corners = _merged_parents(sheet)
    width = max((len(r) for r in sheet.rows[row : row + lines]), default=0)
    result = {}
    for column in range(width):
        parts = []
        for line in range(row, row + lines):
            source = corners.get((line, column), (line, column))
            if source[0] < row:
                source = (line, column)
            text = _text_of(_value(sheet, *source))
            last = line == row + lines - 1
            if not text and not last and not corners:
                text = _parent_on_the_left(sheet, line, column)
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        if parts:
            result[column] = " / ".join(parts)
    return result


def _text_of(value):
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return clean(str(value)) if value is not None else ""


def _parent_on_the_left(sheet, line, column):
    """Return the heading that spans ``column`` where cells are not merged."""
    if not _text(_value(sheet, line + 1, column)):
        return ""
    for left in range(column - 1, -1, -1):
        if not _text(_value(sheet, line + 1, left)):
            return ""
        if text := _text(_value(sheet, line, left)):
            return text
    return ""


def find_layout(sheet, fields):
    """Return the ``Layout`` of a sheet, or None when it has no text at all.

    The line that names most fields of the handler wins; without any, the first
    line with the most texts.
    """
    names = {name for item in fields for name in match.field_names(item)}
    best = None
    for row in range(min(len(sheet.rows), _SEARCH_LINES)):
        texts = [_text(value) for value in sheet.rows[row]]
        filled = sum(1 for text in texts if text)
        if not filled:
            continue
        lines = header_height(sheet, row)
        headings = _headings(sheet, row, lines)
        known = sum(
            1
            for heading in headings.values()
            if match.score(heading, names) >= match.LEAF
        ) + any(map(match.is_number_heading, headings.values()))
        rank = (known, filled, -row)
        if best is None or rank > best[0]:
            best = (rank, row, lines, known)
    if best is None:
        return None
    _rank, row, lines, known = best
    layout = make_layout(sheet, row, lines)
    layout.score = known
    return layout


def make_layout(sheet, row, lines=None):
    """Return the ``Layout`` with the headings at ``row`` (from 0)."""
    lines = lines or header_height(sheet, row)
    columns = {
        index: Column(index, heading)
        for index, heading in _headings(sheet, row, lines).items()
    }
    for values in sheet.rows[row + lines : row + lines + _LOOK_AHEAD]:
        for index, value in enumerate(values):
            if value is None or (isinstance(value, str) and not value.strip()):
                continue
            column = columns.get(index)
            if column is None:
                column = columns[index] = Column(index, "", named=False)
            if len(column.samples) < _SAMPLES and value not in column.samples:
                column.samples.append(value)
    return Layout(row, lines, [columns[index] for index in sorted(columns)])
