"""International standard numbers of books, as they are stored and shown."""

from functools import lru_cache
from pathlib import Path

import stdnum
from stdnum import isbn, numdb
from stdnum.exceptions import ValidationError


def normal_isbn(text):
    """Return an ISBN as 13 digits, or "" when it is none.

    >>> normal_isbn("604-0-18512-0")
    '9786040185129'
    >>> normal_isbn("ISBN 978-604-0-18512-9")
    '9786040185129'
    >>> normal_isbn("978-604-0-18512-8"), normal_isbn(""), normal_isbn("8934994123")
    ('', '', '')
    """
    digits = (text or "").upper().replace("ISBN", "").strip(" :-")
    try:
        return isbn.compact(isbn.to_isbn13(isbn.validate(digits)))
    except ValidationError:
        return ""


def shown_isbn(number):
    """Return an ISBN with its hyphens; what is none stays as it is.

    >>> shown_isbn("9786040185129")
    '978-604-0-18512-9'
    >>> shown_isbn("") + shown_isbn("123")
    '123'
    """
    digits = normal_isbn(number)
    if not digits:
        return number or ""
    parts = [*_publishers().split(digits[:-1]), digits[-1]]
    return "-".join(part for part in parts if part)


@lru_cache(maxsize=1)
def _publishers():
    """Return the ranges of groups and publishers that stdnum ships.

    Read from its file: under Odoo, which wraps the import of stdnum, its own reader
    does not find it.
    """
    with open(Path(stdnum.__file__).with_name("isbn.dat"), encoding="utf-8") as file:
        return numdb.read(file)
