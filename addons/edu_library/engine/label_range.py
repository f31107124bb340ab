"""Numbers of labels printed before: a fixed beginning and a running number."""

import re

LABEL = re.compile(r"^([\x21-\x7e]*?)(\d{1,18})$")
MOST = 10000


def split_label(code):
    """Return (beginning, running number, its digits).

    :raise ValueError: when the code does not end in a number or is not plain ASCII

    >>> split_label("TH0012"), split_label("893000001")
    (('TH', 12, 4), ('', 893000001, 9))
    >>> split_label("ĐK12")
    Traceback (most recent call last):
    ValueError: ĐK12
    """
    match = LABEL.match(code or "")
    if not match:
        raise ValueError(code)
    return match[1], int(match[2]), len(match[2])


def labels_between(first, last):
    """Return all codes of a range.

    :raise ValueError: when the two are not the ends of one range

    >>> labels_between("TH0998", "TH1001")
    ['TH0998', 'TH0999', 'TH1000', 'TH1001']
    >>> labels_between("TH2", "TK3")
    Traceback (most recent call last):
    ValueError: TH2 – TK3
    """
    prefix, start, digits = split_label(first)
    if split_label(last)[::2] != (prefix, digits) or last < first:
        raise ValueError(f"{first} – {last}")
    stop = split_label(last)[1]
    if stop - start >= MOST:
        raise ValueError(f"{first} – {last}")
    return [f"{prefix}{number:0{digits}d}" for number in range(start, stop + 1)]


def labels_from(first, count):
    """Return some codes that follow one another.

    >>> labels_from("TH0009", 2)
    ['TH0009', 'TH0010']
    >>> labels_from("TH9", 2)
    Traceback (most recent call last):
    ValueError: TH9
    """
    prefix, start, digits = split_label(first)
    if len(str(start + count - 1)) > digits:
        raise ValueError(first)
    return [f"{prefix}{start + step:0{digits}d}" for step in range(count)]
