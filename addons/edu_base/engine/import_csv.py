"""Comma, semicolon or tab separated text to rows of cells."""

import csv
import io

from .import_legacy import decode

MAX_COLUMNS = 200
MAX_ROWS = 100_000
_DELIMITERS = ";\t,|"
_SAMPLE_LINES = 50


def guess_delimiter(text):
    """Return the separator that splits most lines into the same, largest count.

    >>> guess_delimiter('Mã;Tên;Đơn giá\\nA1;"Cốc; 250 ml";12,5\\n')
    ';'
    >>> guess_delimiter("code\\tname\\n1\\t2")
    '\\t'
    >>> guess_delimiter("only one column")
    ','
    """
    lines = text.splitlines()[:_SAMPLE_LINES]
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        usual = max(set(widths), key=widths.count) if widths else 1
        score = (usual - 1) * widths.count(usual)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def read_csv(data, error):
    """Return ``(rows, encoding)``; encoding is None for plain UTF-8.

    :param data: the bytes of the file.
    :param error: exception class taking a code.

    >>> read_csv("Mã;Tên\\nA1;=1+1\\n".encode(), ValueError)
    ([['Mã', 'Tên'], ['A1', '=1+1']], None)
    """
    text, encoding = decode(data)
    if text is None:
        raise error("broken_utf8" if encoding == "broken_utf8" else "encoding")
    if "\x00" in text[:10_000] or _looks_binary(text[:10_000]):
        raise error("not_a_table")
    first, _nl, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first.strip()[-1], rest
    else:
        delimiter = guess_delimiter(text)
    rows = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(line) > MAX_COLUMNS:
                raise error("too_wide", limit=MAX_COLUMNS)
            rows.append([cell if cell.strip() else None for cell in line])
            if len(rows) > MAX_ROWS:
                raise error("too_long", limit=MAX_ROWS)
    except csv.Error as exc:
        raise error("damaged") from exc
    return rows, (None if encoding == "UTF-8" else encoding)


def _looks_binary(text):
    control = sum(1 for char in text if ord(char) < 32 and char not in "\t\n\r\x0b\x0c")
    return control > max(3, len(text) // 100)
