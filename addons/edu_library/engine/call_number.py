"""The mark on the back of a book: class, then letters of author or title."""

from odoo.addons.edu_base.engine.text import strip_diacritics


def title_mark(text, letters=3):
    """Return the letters by which books of one class stand in order.

    Leading digits and marks of punctuation do not count.

    >>> title_mark("Toán 6. Tập một")
    'TOA'
    >>> title_mark("«Đất rừng phương Nam»")
    'DAT'
    >>> title_mark("1984"), title_mark("")
    ('198', '')
    """
    words = strip_diacritics(text or "").upper()
    kept = "".join(char for char in words if char.isalnum() or char == " ").split()
    return kept[0][:letters] if kept else ""


def call_number(classification, author_name, title):
    """Return the call number of a title, on one line.

    Vietnamese personal names are filed by their last word.

    >>> call_number("895.922", "Tô Hoài", "Dế Mèn phiêu lưu kí")
    '895.922 HOA'
    >>> call_number("53(075)", "", "Vật lí 8")
    '53(075) VAT'
    >>> call_number("", "", "Toán 6")
    'TOA'
    """
    author = (author_name or "").split()
    mark = title_mark(author[-1] if author else title)
    return " ".join(part for part in (classification or "", mark) if part)
