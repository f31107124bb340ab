"""Tables inside a report: their columns, rows, sums and checks. Nothing knows Odoo.

A table is a dictionary that JSON can hold: ``columns`` (name, kind, digits, measure,
total), ``rows`` (lists of cells in the order of the columns), ``totals`` (one cell a
column, or None) and ``typed``, whether people write its rows. It carries its columns
along, so that a report of last year prints as it was.
"""

from datetime import date

from odoo.addons.edu_base.engine.metric import format_metric

KINDS = ("text", "number", "date", "metric")
LONGEST = 500  # characters in a cell
MOST_ROWS = 500


def sums(columns, rows):
    """Return the cells of the row of sums; None without a column that adds up.

    >>> name, amount = {"kind": "text"}, {"kind": "number", "total": True}
    >>> sums([name, amount], [["a", 2], ["b", None], ["c", 3.5]])
    [None, 5.5]
    >>> sums([name], [["a"]]) is None
    True
    """
    if not any(column.get("total") for column in columns):
        return None
    return [
        round(sum(row[index] or 0 for row in rows), 6) if column.get("total") else None
        for index, column in enumerate(columns)
    ]


def clean(columns, rows, most=MOST_ROWS):
    """Return rows as they are kept: every cell of its kind, empty rows left out.

    :raise ValueError: naming the column that does not fit

    >>> columns = [{"name": "Môn", "kind": "text"}, {"name": "Số", "kind": "number"}]
    >>> clean(columns, [["Lý ", "3"], ["", None], ["Hóa", 2]])
    [['Lý', 3.0], ['Hóa', 2.0]]
    >>> clean(columns, [["Lý", "ba"]])
    Traceback (most recent call last):
    ValueError: Số
    """
    if not isinstance(rows, list) or len(rows) > most:
        raise ValueError(str(most))
    result = []
    for row in rows:
        if not isinstance(row, list) or len(row) != len(columns):
            raise ValueError(columns[0]["name"])
        cells = [
            _clean_cell(column, cell) for column, cell in zip(columns, row, strict=True)
        ]
        if any(cell is not None for cell in cells):
            result.append(cells)
    return result


def _clean_cell(column, cell):
    if cell is None or cell is False or not str(cell).strip():
        return None
    try:
        if column["kind"] == "number":
            number = float(cell)
            if number != number or abs(number) > 1e15:
                raise ValueError
            return number
        if column["kind"] == "date":
            return date.fromisoformat(str(cell)).isoformat()
        return str(cell).strip()[:LONGEST]
    except (TypeError, ValueError) as error:
        raise ValueError(column["name"]) from error


def text(column, cell):
    """Return a cell as it is printed.

    >>> text({"kind": "number"}, 1234.5), text({"kind": "text"}, None)
    ('1.234,5', '')
    >>> text({"kind": "date"}, "2019-09-17")
    '17/09/2019'
    >>> text({"kind": "metric", "measure": "percent", "digits": 1}, None)
    '–'
    """
    if column["kind"] == "metric":
        return format_metric(cell, column.get("measure"), column.get("digits") or 0)
    if cell is None:
        return ""
    if column["kind"] == "number":
        return format_metric(cell, "count", 0 if cell == int(cell) else 2).rstrip()
    if column["kind"] == "date":
        return f"{date.fromisoformat(cell):%d/%m/%Y}"
    return str(cell)
