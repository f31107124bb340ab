"""Accession numbers as schools write them into a list: single, in rows, in ranges."""

import re

MOST = 2000  # numbers on one line
_BIGGEST = 9_999_999
_NUMBER = re.compile(
    r"(?:([A-Z]{1,6})?[\s.:/_-]*)?(\d{1,9})"
    r"(?:\s*-+\s*(?:([A-Z]{1,6})[\s.:/_-]*)?(\d{1,9}))?"
)
_TO = re.compile(r"\s*(?:–|—|−|→|->|\bđến\b|\btới\b|\bden\b|\bto\b)\s*", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\b(?:từ|số|đkcb|và)\b|[,;+&\s]", re.IGNORECASE)


def read_numbers(text):
    """Return (code of the stack or "", [numbers]) of a cell.

    A second number that is shorter continues the first: "112-20" is 112 to 120.

    :raise ValueError: when it cannot be read, names two stacks, or is too long

    >>> read_numbers("STK-00012 – STK-00015")
    ('STK', [12, 13, 14, 15])
    >>> read_numbers("STK.00012"), read_numbers("12"), read_numbers("TK 7, 9; 11-12")
    (('STK', [12]), ('', [12]), ('TK', [7, 9, 11, 12]))
    >>> read_numbers("STK00112-14"), read_numbers("từ 1 đến 3")
    (('STK', [112, 113, 114]), ('', [1, 2, 3]))
    >>> read_numbers("STK 5 - SNV 9")
    Traceback (most recent call last):
    ValueError: STK 5 - SNV 9
    >>> read_numbers("chưa vào sổ")
    Traceback (most recent call last):
    ValueError: chưa vào sổ
    """
    plain = _TO.sub("-", text.strip()).upper().replace("Đ", "D")
    plain = _LEFT_OUT.sub(" ", plain)
    codes, numbers, end = set(), [], 0
    for match in _NUMBER.finditer(plain):
        if plain[end : match.start()].strip():
            raise ValueError(text)
        end = match.end()
        codes |= {match[1], match[3]}
        numbers += _between(match[2], match[4], text)
    codes -= {None}
    wrong = plain[end:].strip() or not numbers or len(codes) > 1
    if wrong or len(numbers) > MOST:
        raise ValueError(text)
    return (codes.pop() if codes else ""), numbers


def _between(first, last, text):
    last = last or first
    if len(last) < len(first) and int(last) < int(first):
        last = first[: len(first) - len(last)] + last
    start, stop = int(first), int(last)
    if not 0 < start <= stop <= _BIGGEST or stop - start >= MOST:
        raise ValueError(text)
    return list(range(start, stop + 1))


def show_numbers(numbers):
    """Return numbers with their runs drawn together.

    >>> show_numbers([12, 13, 14, 20])
    '12–14, 20'
    """
    runs = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(
        str(first) if first == last else f"{first}–{last}" for first, last in runs
    )
