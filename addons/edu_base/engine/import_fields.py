"""What an import knows about the things it brings in. No records needed here.

A handler describes its fields with :class:`ImportField`; the reader turns each
line of the file into an :class:`ImportRow` that carries the values and the
issues found on it.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from .text import clean

KINDS = (
    "text",
    "int",
    "qty",
    "money",
    "date",
    "year",
    "bool",
    "selection",
    "many2one",
)


def as_text(value):
    """Return a cell as the user sees it.

    >>> as_text(45.0), as_text(12.5), as_text(datetime.date(2019, 9, 5)), as_text(None)
    ('45', '12.5', '05/09/2019', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    return clean(str(value))


class ImportCancelled(Exception):
    """The user asked to stop; everything written so far is rolled back."""


@dataclass(frozen=True)
class ImportField:
    """One thing that a column of the file can hold.

    :param key: technical name, unique in the handler.
    :param label: what the user reads, already translated.
    :param kind: one of ``KINDS``; it decides how a cell is read:

        ========= ================================ ============================
        kind      value in the row                 accepts
        ========= ================================ ============================
        text      ``str``                          any cell; control characters
                                                   removed, spaces squeezed
        int       ``int``                          "45", 45.0, "1.200"
        qty       ``float``, ``decimals`` places   "0,5", "1.234,5"
        money     ``float`` in đồng                "8.900.000 đ", "485,000"
        date      ``datetime.date``                d/m/yyyy, m/yyyy, yyyy,
                                                   yyyy-mm-dd, Excel dates
        year      ``int``                          2015, "9/2017", a date
        bool      ``bool``                         x, có/không, yes/no, 1/0
        selection the key                          a key or one of its names
        many2one  ``int`` (id)                     code or name, see below
        ========= ================================ ============================

    :param required: the column must be mapped and the cell filled in.
    :param synonyms: headings that mean this field, Vietnamese and English.
        Compared without diacritics, case and punctuation. A heading below a
        merged one is written "Parent / Child", e.g. "Số lượng / Thực tế".
    :param help: one line shown beside the field and in the template.
    :param choices: for ``selection``: ``{key: (name, name, …)}``; the first name
        is the one shown.
    :param comodel: for ``many2one``: the model of the record looked for.
    :param search: for ``many2one``: its fields compared with the text, in
        order of preference. Only an exact match (case, spaces and the place of
        the tone mark apart) is taken; near ones are offered to the user.
    :param creatable: for ``many2one``: the user may ask for a new record.
    :param decimals: most decimal places of ``qty`` and ``money``. With up to two,
        "485,000" can only be thousands; with three it is warned as ambiguous.
    :param minimum: smallest allowed number, year or date (inclusive).
    :param maximum: largest allowed number, year or date (inclusive); the text
        ``"today"`` means the day or the year of the import.
    :param month_end: a date known by its month or year only becomes the last
        day (expiry dates) instead of the first.
    :param unknown_ok: "không rõ", "?" and the like mean an empty cell with a
        warning; otherwise they are an error.
    :param ignore_prefix: words left out at the beginning of a name before it is
        compared, e.g. ``("Môn",)`` for subjects: "MÔN VẬT LÍ" is "Vật lí".
    :param from_group: the group lines of the sheet ("MÔN VẬT LÍ" above its rows)
        are proposed for this field when no column is.
    :param example: shown in the template workbook.
    """

    key: str
    label: str
    kind: str = "text"
    required: bool = False
    synonyms: tuple[str, ...] = ()
    help: str = ""
    choices: dict[str, tuple[str, ...]] | None = None
    comodel: str | None = None
    search: tuple[str, ...] = ("name",)
    creatable: bool = False
    decimals: int = 2
    minimum: Any = None
    maximum: Any = None
    month_end: bool = False
    unknown_ok: bool = False
    ignore_prefix: tuple[str, ...] = ()
    from_group: bool = False
    example: Any = ""

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"{self.key}: unknown kind {self.kind!r}")
        if self.kind == "many2one" and not self.comodel:
            raise ValueError(f"{self.key}: a many2one needs a comodel")


@dataclass(slots=True)
class Issue:
    """Something to say about a row.

    :param key: the field concerned, or None for the whole row.
    :param message: translated text, short, without the name of the column.
    :param found: what the cell says, as text.
    """

    key: str | None
    message: str
    found: str = ""


@dataclass(slots=True)
class ImportRow:
    """A line of the file after reading.

    :param number: its number in the sheet, as the user sees it (1 = first).
    :param values: ``{key: value}``. A key is absent when no column is mapped to
        the field ("do not touch it") and None when the cell is empty.
    :param errors: why the row is refused; no error = the row is good.
    :param warnings: what the user should look at; the row still lands.
    :param outcome: set by the handler: "created", "updated" or "unchanged".
    :param res_id: set by the handler: the record of the row.
    :param pending: ``{key: text}`` of the ``many2one`` fields whose record will
        be created when the import runs; until then they have no value.
    :param raw: the cells of the line as read; None when the import runs.
    :param columns: ``{key: position in raw}``, shared by all rows.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)
    outcome: str | None = None
    res_id: int | None = None
    pending: dict[str, str] = field(default_factory=dict)
    raw: list | None = None
    columns: dict[str, int] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """True when nothing speaks against importing the row."""
        return not self.errors

    def get(self, key, default=None):
        """Return the value of a field, or ``default`` when absent or empty."""
        value = self.values.get(key)
        return default if value is None else value

    def found(self, key):
        """Return what the cell of a field says, as text."""
        index = self.columns.get(key)
        if self.raw is None or index is None or not 0 <= index < len(self.raw):
            return ""
        return as_text(self.raw[index])

    def error(self, key, message):
        """Refuse the row because of a field (or None: because of the whole)."""
        self.errors.append(Issue(key, message, self.found(key)))

    def warn(self, key, message):
        """Point at something on the row without refusing it."""
        self.warnings.append(Issue(key, message, self.found(key)))


@dataclass
class ImportResult:
    """What a handler reports after it wrote the rows.

    The counts come from ``row.outcome``; this is for what is not a row.

    :param message: one sentence shown with the result, e.g. the number of the
        voucher that was posted.
    :param links: ``[(label, model, ids)]``: buttons to other records made.
    """

    message: str = ""
    links: list[tuple[str, str, list[int]]] = field(default_factory=list)
