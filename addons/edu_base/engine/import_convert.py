"""Cells to values, by the kind of their field, with a code for each problem."""

import datetime
import re

from . import import_dates, numbers
from .import_fields import as_text
from .import_legacy import from_tcvn3, vietnamese_share
from .text import clean, plain

# Codes that only warn; all others refuse the row.
WARNINGS = {
    "ambiguous",
    "month_only",
    "year_only",
    "short_year",
    "serial",
    "school_year",
    "unknown_empty",
    "precision",
    "date_in_text",
    "old_font",
}
_EXCEL_ERRORS = re.compile(
    r"^#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)", re.IGNORECASE
)
_OLD_FONT = re.compile(r"[¡-©«¬®¶-¾ÆÐÑÖ×ØÞßåæçëîïñö÷øûüþ]")
_YES = {"x", "co", "yes", "y", "true", "1", "dung", "v"}
_NO = {"khong", "no", "n", "false", "0", "sai"}
_PRECISION = {
    import_dates.MONTH: "month_only",
    import_dates.YEAR: "year_only",
    import_dates.SHORT: "short_year",
    import_dates.SERIAL: "serial",
    import_dates.RANGE: "school_year",
}


class Converter:
    """Reads the cells of one column for one field; each distinct cell once.

    :param field: an ``ImportField``.
    :param today: the date that ``maximum="today"`` stands for.

    ``notes`` counts readings worth telling about the whole column:
    ``{code: [number of cells, first cell, its value]}``.
    """

    def __init__(self, field, today):
        self.field = field
        self.today = today
        self.notes = {}
        self._read = getattr(self, f"_read_{field.kind}")
        self._known = {}

    def convert(self, raw):
        """Return ``(value, codes)``; value is None for an empty cell.

        >>> from odoo.addons.edu_base.engine.import_fields import ImportField
        >>> day = datetime.date(2019, 12, 31)
        >>> Converter(ImportField("n", "N", "int", minimum=0), day).convert("bảy")
        (None, [('not_a_number', {})])
        >>> Converter(ImportField("n", "N", "int", minimum=0), day).convert(-3)
        (None, [('below', {'limit': 0})])
        >>> year = ImportField("y", "Y", "year", maximum="today")
        >>> Converter(year, day).convert("năm 2035")
        (None, [('above', {'limit': 2019})])
        >>> Converter(year, day).convert("05/09/2019")
        (2019, [])
        """
        key = (raw.__class__, raw)
        if key not in self._known:
            self._known[key] = self._convert(raw)
        value, codes, note = self._known[key]
        if note:
            entry = self.notes.setdefault(note, [0, as_text(raw), value])
            entry[0] += 1
        return value, codes

    def _convert(self, raw):
        if isinstance(raw, str):
            if _EXCEL_ERRORS.match(raw):
                return None, [("formula_error", {})], None
            if not clean(raw):
                return None, [], None
        try:
            value, codes, note = self._read(raw)
        except (numbers.NumberError, import_dates.DateError) as error:
            if error.code == import_dates.UNKNOWN:
                code = "unknown_empty" if self.field.unknown_ok else "unknown"
                return None, [(code, {})], None
            if self.field.unknown_ok and import_dates.is_unknown(as_text(raw)):
                return None, [("unknown_empty", {})], None
            return None, [(error.code, {})], None
        wrong = self._check_limits(value)
        return (None, wrong, None) if wrong else (value, codes, note)

    def _check_limits(self, value):
        field, today = self.field, self.today
        if field.kind in ("text", "bool", "selection", "many2one") or value is None:
            return []
        limit = field.maximum
        if limit == "today":
            limit = today.year if field.kind == "year" else today
        if limit is not None and value > limit:
            return [("above", {"limit": limit})]
        if field.minimum is not None and value < field.minimum:
            return [("below", {"limit": field.minimum})]
        return []

    # ----- one method per kind: (value, codes, note) ------------------------

    def _read_text(self, raw):
        codes = []
        if isinstance(raw, datetime.date):
            codes.append(("date_in_text", {}))
        elif isinstance(raw, float) and abs(raw) >= 1e15:
            codes.append(("precision", {}))
        text = as_text(raw)
        if not text.isascii() and _OLD_FONT.search(text):
            guess = from_tcvn3(text)
            share, count = vietnamese_share(guess)
            if count > 1 and share == 1.0 and vietnamese_share(text)[0] < 0.5:
                codes.append(("old_font", {"guess": guess}))
        return text, codes, None

    def _read_many2one(self, raw):
        return self._read_text(raw)

    def _number(self, raw, **options):
        value, note = numbers.parse_number(raw, **options)
        codes = [("ambiguous", {"value": value})] if note else []
        text_number = isinstance(raw, str) and not raw.strip().lstrip("+-").isdigit()
        return value, codes, "text_number" if text_number and not note else None

    def _read_int(self, raw):
        return self._number(raw, decimals=0, whole_only=True)

    def _read_qty(self, raw):
        return self._number(raw, decimals=self.field.decimals)

    def _read_money(self, raw):
        return self._number(raw, decimals=self.field.decimals)

    def _read_date(self, raw):
        value, precision = import_dates.parse_date(raw, self.field.month_end)
        code = _PRECISION.get(precision)
        return value, ([(code, {"value": value})] if code else []), None

    def _read_year(self, raw):
        value, precision = import_dates.parse_year(raw)
        code = _PRECISION.get(precision)
        if code in ("month_only", "year_only"):
            code = None
        note = "year_of_date" if precision in ("day", "month") else None
        return value, ([(code, {"value": value})] if code else []), note

    def _read_bool(self, raw):
        if isinstance(raw, bool):
            return raw, [], None
        word = plain(as_text(raw))
        if word in _YES or word in _NO:
            return word in _YES, [], None
        return None, [("not_a_yes_no", {})], None

    def _read_selection(self, raw):
        word = plain(as_text(raw))
        for key, names in (self.field.choices or {}).items():
            if word == plain(key) or word in map(plain, names):
                return key, [], None
        allowed = [names[0] for names in (self.field.choices or {}).values()]
        return None, [("not_a_choice", {"allowed": ", ".join(allowed)})], None
