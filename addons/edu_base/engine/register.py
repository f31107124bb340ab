"""One definition per register: columns, rows and what stands around the table.

A register is described once, with the classes below, and written twice: as a
workbook by `register_xlsx` and as a PDF by `register_pdf`. Nothing here knows Odoo.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .filing_stamp import Stamp

NUMBERS = frozenset({"int", "qty", "money"})
KINDS = NUMBERS | {"text", "date"}


@dataclass(frozen=True)
class Column:
    """One column of a register.

    :param key: key of its value in the row dictionaries
    :param label: heading, a line break starts a new line
    :param kind: text, date, int, qty (up to three decimals) or money (đồng)
    :param width: relative width, about the number of characters
    :param group: heading above it; neighbours with the same group share one cell.
        A tuple gives several levels, the outermost first.
    :param letter: what the row of letters shows below the heading (A, B, 1, 2 …)
    :param total: add its values up in the totals row
    :param align: left, center or right; by default what its kind wants
    """

    key: str
    label: str
    kind: str = "text"
    width: float = 12
    group: str | tuple[str, ...] | None = None
    letter: str | None = None
    total: bool = False
    align: str | None = None

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"Unknown kind of column {self.key}: {self.kind}")

    @property
    def groups(self):
        """Headings above the column, outermost first.

        >>> Column("a", "A", group="G").groups, Column("a", "A").groups
        (('G',), ())
        """
        if isinstance(self.group, str):
            return (self.group,)
        return tuple(self.group or ())

    @property
    def alignment(self):
        """Where the value stands in its cell.

        >>> Column("q", "Q", kind="qty").alignment
        'right'
        """
        default = {"text": "left", "date": "center"}.get(self.kind, "right")
        return self.align or default


@dataclass(frozen=True)
class Group:
    """A sub-heading row across the table; yield it between the rows."""

    label: str


@dataclass(frozen=True)
class Subtotal:
    """A bold row of sums inside the table; `values` maps column keys to numbers."""

    label: str
    values: dict


@dataclass(frozen=True)
class Signer:
    """One signature: the title, what stands below it, and the printed name."""

    title: str
    note: str = "(Ký, họ tên)"
    name: str = ""


@dataclass
class Register:
    """A register ready to be written. `rows` is consumed once, as a stream."""

    title: str
    columns: list[Column]
    rows: Iterable
    unit_lines: list[str] = field(default_factory=list)
    form_lines: list[str] = field(default_factory=list)
    header_lines: list[str] = field(default_factory=list)
    total_label: str | None = "Cộng"
    page_note: str | None = (
        "- Sổ này có {pages} trang, đánh số từ trang 01 đến trang {last}"
    )
    place_date: str = ""
    signers: list[Signer] = field(default_factory=list)
    landscape: bool = True
    author: str = ""
    sheet: str = ""
    stamp: Stamp | None = None

    def __post_init__(self):
        if not self.columns:
            raise ValueError("A register needs at least one column.")

    @property
    def has_letters(self):
        """Whether a row of letters stands below the heading."""
        return any(column.letter for column in self.columns)

    @property
    def label_index(self):
        """Index of the column that carries the word «Cộng»: the widest text.

        >>> Register("T", [Column("d", "D", "date"), Column("n", "N", width=30)],
        ...          []).label_index
        1
        """
        texts = [
            (-column.width, index)
            for index, column in enumerate(self.columns)
            if column.kind == "text"
        ]
        return min(texts)[1] if texts else 0

    def stream(self, totals):
        """Yield the rows and add the summed columns up in `totals` on the way.

        >>> register = Register("T", [Column("q", "Q", "qty", total=True)],
        ...                     [{"q": 0.1}, Group("G"), {"q": 0.2}, {"q": None}])
        >>> sums = {}
        >>> len(list(register.stream(sums))), sums
        (4, {'q': 0.3})
        """
        keys = [column.key for column in self.columns if column.total]
        totals.update(dict.fromkeys(keys, 0))
        for row in self.rows:
            if isinstance(row, dict):
                for key in keys:
                    value = row.get(key)
                    if value:
                        totals[key] += value
            yield row
        # Sums of decimals that came as floats: 0.1 + 0.2 is 0.3 on paper.
        for key in keys:
            totals[key] = round(totals[key], 6)


@dataclass(frozen=True)
class HeadingCell:
    """A cell of the heading: its place, its extent and its text."""

    text: str
    row: int
    col: int
    rows: int
    cols: int


def heading_cells(columns):
    """Lay the grouped headings out on a grid, top row first.

    >>> for cell in heading_cells([Column("n", "Tên"),
    ...                            Column("q", "SL", group="Tăng"),
    ...                            Column("p", "Giá", group="Tăng")]):
    ...     print(cell.text, (cell.row, cell.col), cell.rows, "x", cell.cols)
    Tên (0, 0) 2 x 1
    Tăng (0, 1) 1 x 2
    SL (1, 1) 1 x 1
    Giá (1, 2) 1 x 1
    """
    depth = heading_depth(columns)
    cells = []
    for index, column in enumerate(columns):
        groups = column.groups
        for level, text in enumerate(groups):
            path = groups[: level + 1]
            if index and columns[index - 1].groups[: level + 1] == path:
                continue
            span = 1
            while (
                index + span < len(columns)
                and columns[index + span].groups[: level + 1] == path
            ):
                span += 1
            cells.append(HeadingCell(text, level, index, 1, span))
        level = len(groups)
        cells.append(HeadingCell(column.label, level, index, depth - level, 1))
    return sorted(cells, key=lambda cell: (cell.row, cell.col))


def heading_depth(columns):
    """Number of heading lines, the row of letters not counted."""
    return 1 + max(len(column.groups) for column in columns)
