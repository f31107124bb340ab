"""Lines of a sheet to rows with values and issues."""

import datetime
from typing import NamedTuple

from .import_convert import WARNINGS, Converter
from .import_fields import ImportField, ImportRow

# Positions of what is no column of the file: the group lines above a row.
GROUP, SUBGROUP = -1, -2


class Source(NamedTuple):
    """Where the values of one field come from."""

    heading: str
    position: int
    constant: str | None
    field: ImportField
    converter: Converter


class RowReader:
    """Makes ``ImportRow`` of the data lines of one sheet.

    :param say: function giving the words for a code and its details.
    :param plan: list of ``Source``.
    """

    def __init__(self, say, sheet, plan):
        self.words = say
        self.sheet = sheet
        self.plan = plan
        self.positions = {s.field.key: s.position for s in plan if s.position >= 0}
        self.texts = {}

    def say(self, row, key, code, details):
        """Add the issue ``code`` to a row; equal texts are made once."""
        mark = (code, *details.values())
        if mark not in self.texts:
            self.texts[mark] = self.words(code, details)
        add = row.warn if code in WARNINGS else row.error
        add(key, self.texts[mark])

    def make_row(self, index, virtual):
        """Return the row of line ``index``; ``virtual`` holds its groups."""
        raw = self.sheet.rows[index]
        row = ImportRow(number=index + 1, raw=raw, columns=self.positions)
        width = len(raw)
        for _heading, position, constant, field, converter in self.plan:
            if position >= 0:
                value = raw[position] if position < width else None
                if value is None and (index, position) in self.sheet.pending:
                    self.say(row, field.key, "formula_pending", {})
                    continue
            else:
                value = virtual.get(position, constant)
            if value is not None:
                value, codes = converter.convert(value)
                if codes and self._tell(row, field.key, codes):
                    continue
            if value is None and field.required:
                self.say(row, field.key, "missing", {})
                continue
            row.values[field.key] = value
        if index in self.sheet.hidden_rows:
            row.warn(None, self.words("hidden_row", {}))
        return row

    def _tell(self, row, key, codes):
        """Say what is wrong with a cell; return True when it is refused."""
        for code, details in codes:
            self.say(row, key, code, details)
        return any(code not in WARNINGS for code, _details in codes)


def to_python(value, kind):
    """Return a stored value as the converter gave it."""
    if kind == "date" and isinstance(value, str):
        return datetime.date.fromisoformat(value)
    return value
