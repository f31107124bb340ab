"""Words as they are stored for searching, and as people ask for them."""

import re

from odoo.addons.edu_base.engine.text import plain

from .isbn import normal_isbn

# "Địa lý" and "Địa lí" are one: y after a consonant sounds as i, and in "quý".
_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y|(?<=qu)y")
_BEGINNING_OF_ISBN = re.compile(r"97[89][\d-]+")
_ACCESSION = re.compile(r"([^\W\d_]+)[ .\-/]*(\d{1,9})")


def fold_words(text):
    """Return the words without accents, y written as i where it sounds so.

    What begins a word still does when both are folded.

    >>> fold_words("Địa lý 6, Quý Mùi: Huy Tưởng – kỹ thuật may")
    'dia li 6 qui mui huy tuong ki thuat may'
    """
    return _Y.sub("i", plain(text))


def asked_words(text):
    """Return the words to be found, the beginning of an ISBN as one.

    >>> asked_words("địa lý 978-604-0 2019-2020")
    ['dia', 'li', '9786040', '2019', '2020']
    >>> asked_words("toán 604-0-18512-0"), asked_words(" - ")
    (['toan', '9786040185129'], [])
    """
    if number := normal_isbn(text):
        return [number]
    words = []
    for chunk in text.split():
        if number := normal_isbn(chunk):
            words.append(number)
        elif _BEGINNING_OF_ISBN.fullmatch(chunk):
            words.append(chunk.replace("-", ""))
        else:
            words.extend(fold_words(chunk).split())
    return list(dict.fromkeys(words))


def asked_query(text):
    """Return a tsquery of the words: all are there, the last may go on.

    Numbers are whole, so that "toán 6" is not "toán 60"; an ISBN may go on.

    >>> asked_query("địa l"), asked_query("Toán 6"), asked_query("978-604")
    ('dia & l:*', 'toan & 6', '978604:*')
    >>> asked_query("…")
    ''
    """
    words = asked_words(text)
    if words and _may_go_on(words[-1]):
        words[-1] += ":*"
    return " & ".join(words)


def _may_go_on(word):
    if word.isdigit():
        return bool(_BEGINNING_OF_ISBN.fullmatch(word)) and len(word) < 13
    return not normal_isbn(word)


def accession(text):
    """Return (code of the stack, number) of an accession number, or None.

    >>> accession("stk.00012"), accession("SGK 6"), accession("toán lớp 6")
    (('STK', 12), ('SGK', 6), None)
    """
    found = _ACCESSION.fullmatch(text.strip())
    return found and (found[1].upper(), int(found[2]))
