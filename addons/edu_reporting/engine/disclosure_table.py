"""Tables that are made public: what the books say, and what is entered beside it.

A table is a dictionary that JSON can hold: ``columns`` as in a table of a report,
``rows``, ``totals``; ``books`` holds the first rows as the books gave them (None where
they say nothing), ``keys`` what each of them is, ``groups`` the heading it stands
under. What the books say is not typed; a gap of theirs may be filled.
"""

from .report_table import LONGEST, clean, sums

MOST_ROWS = 5000


def build(columns, facts, before=None):
    """Return a table of facts; what was typed before stands beside them again.

    :param facts: list of (key, heading of the group, cells)
    :param before: the table as it was

    >>> columns = [{"name": "Tên", "kind": "text"}, {"name": "Ghi chú", "kind": "text"}]
    >>> old = build(columns, [("1", "", ["Bàn", None])])
    >>> old["rows"] = [["Bàn", "cũ"], ["Ghế", "mượn"]]
    >>> build(columns, [("2", "", ["Tủ", None]), ("1", "", ["Bàn", None])], old)["rows"]
    [['Tủ', None], ['Bàn', 'cũ'], ['Ghế', 'mượn']]
    """
    books = [[_short(cell) for cell in cells] for _key, _group, cells in facts]
    keys = [key for key, _group, _cells in facts]
    typed, entered = {}, []
    if before and before["columns"] == columns:
        known = len(before["books"])
        typed = dict(zip(before["keys"], before["rows"], strict=False))
        entered = before["rows"][known:]
    rows = [
        overlay(cells, typed.get(key) or [None] * len(columns))
        for key, cells in zip(keys, books, strict=True)
    ] + entered
    return {
        "columns": columns,
        "rows": rows,
        "totals": sums(columns, rows),
        "typed": True,
        "books": books,
        "keys": keys,
        "groups": [group for _key, group, _cells in facts],
    }


def overlay(facts, cells):
    """Return cells with those that the books say.

    >>> overlay([1, None], [2, 3])
    [1, 3]
    """
    return [
        cell if fact is None else fact for fact, cell in zip(facts, cells, strict=True)
    ]


def take(table, rows):
    """Return the table with the rows a client sends; facts stay as they are.

    :raise ValueError: naming the column that does not fit

    >>> columns = [{"name": "Tên", "kind": "text"}, {"name": "Số", "kind": "number"}]
    >>> table = build(columns, [("1", "", ["Bàn", None])])
    >>> take(table, [["Ghế", "3"], ["Tủ", ""]])["rows"]
    [['Bàn', 3.0], ['Tủ', None]]
    >>> take(table, [])
    Traceback (most recent call last):
    ValueError: Tên
    """
    columns, books = table["columns"], table["books"]
    if not isinstance(rows, list) or len(rows) < len(books):
        raise ValueError(columns[0]["name"])
    rows = list(rows)
    for index, facts in enumerate(books):
        if not isinstance(rows[index], list) or len(rows[index]) != len(columns):
            raise ValueError(columns[0]["name"])
        rows[index] = overlay(facts, rows[index])
    rows = clean(columns, rows, MOST_ROWS)
    return {**table, "rows": rows, "totals": sums(columns, rows)}


def shown(table):
    """Return the places of the columns in which anything stands.

    >>> columns = [{"name": "Tên", "kind": "text"}, {"name": "Số", "kind": "number"}]
    >>> shown(build(columns, [("1", "", ["Bàn", None])]))
    [0]
    """
    return [
        index
        for index in range(len(table["columns"]))
        if any(row[index] is not None for row in table["rows"])
    ]


def spans(columns):
    """Return the headings above columns, each with how many neighbours share it.

    >>> spans([{"group": []}, {"group": ["Nhà", "Giá"]}, {"group": ["Nhà", "Giá"]}])
    [('', 1), ('Nhà · Giá', 2)]
    """
    result = []
    for column in columns:
        text = " · ".join(column["group"])
        if result and result[-1][0] == text:
            result[-1] = (text, result[-1][1] + 1)
        else:
            result.append((text, 1))
    return result


def _short(cell):
    if isinstance(cell, str):
        return cell.strip()[:LONGEST] or None
    return cell
