"""Which column holds what: headings compared with the names of fields."""

import hashlib
import re

from .text import plain

EXACT, LEAF, START, WORDS = 1.0, 0.95, 0.8, 0.7
SURE = 0.9
_PARENTHESES = re.compile(r"\([^)]*\)")
NUMBER_HEADINGS = {"stt", "so tt", "tt", "so thu tu", "thu tu", "no", "s t t"}


def is_number_heading(heading):
    """True for the column that only numbers the lines.

    >>> is_number_heading("Số TT"), is_number_heading("STT"), is_number_heading("Mã")
    (True, True, False)
    """
    return plain(heading) in NUMBER_HEADINGS


def heading_forms(heading):
    """Return the ways to read a heading: whole, without "(đ)", its last part.

    >>> heading_forms("Số lượng / Thực tế")
    ('so luong thuc te', 'so luong thuc te', 'thuc te')
    >>> heading_forms("Đơn giá (đ)")
    ('don gia d', 'don gia', 'don gia')
    """
    bare = _PARENTHESES.sub(" ", heading)
    leaf = bare.rsplit(" / ", 1)[-1]
    return plain(heading), plain(bare), plain(leaf)


def score(heading, names):
    """Return how well a heading fits a field, from 0 to 1.

    :param names: the names of the field, already ``plain``.

    >>> score("Mã số", ["ma so"]), score("Tên thiết bị, đồ dùng", ["ten thiet bi"])
    (1.0, 0.8)
    >>> score("Ghi chú", ["ma so"])
    0.0
    """
    whole, bare, leaf = heading_forms(heading)
    if not whole:
        return 0.0
    if whole in names or bare in names:
        return EXACT
    if leaf in names:
        return LEAF
    best = 0.0
    words = set(bare.split())
    for name in names:
        if len(name) < 3:
            continue
        if bare.startswith(f"{name} "):
            best = max(best, START)
        elif " " in name and set(name.split()) <= words:
            best = max(best, WORDS)
    return best


def field_names(field):
    """Return the ``plain`` names of an ``ImportField``, its label and key too."""
    names = (*field.synonyms, field.label, field.key.replace("_", " "))
    return list(dict.fromkeys(plain(name) for name in names))


def match_headings(headings, fields):
    """Return ``({column: (key, score)}, {columns that could not be told apart})``.

    Best pairs first, each column and each field once. When two columns fit a
    field equally well none is taken: choosing is up to the user.

    :param headings: ``{column: heading}``.
    :param fields: list of ``ImportField``.

    >>> from odoo.addons.edu_base.engine.import_fields import ImportField
    >>> fields = [ImportField("code", "Code", synonyms=("Mã số",)),
    ...           ImportField("name", "Name", synonyms=("Tên",))]
    >>> match_headings({0: "STT", 1: "Mã số", 2: "Tên thiết bị"}, fields)
    ({1: ('code', 1.0), 2: ('name', 0.8)}, set())
    >>> match_headings({0: "Tên", 1: "Tên"}, fields)
    ({}, {0, 1})
    """
    pairs = []
    for position, field in enumerate(fields):
        names = field_names(field)
        for column, heading in headings.items():
            value = 0.0 if is_number_heading(heading) else score(heading, names)
            if value:
                pairs.append((-value, position, column, field.key))
    found, clash, used = {}, set(), set()
    by_field = {}
    for value, _position, column, key in pairs:
        by_field.setdefault((key, value), []).append(column)
    for value, _position, column, key in sorted(pairs):
        if column in found or key in used or column in clash:
            continue
        rivals = [c for c in by_field[key, value] if c not in found]
        if len(rivals) > 1:
            clash.update(rivals)
            used.add(key)
            continue
        found[column] = (key, -value)
        used.add(key)
    return dict(sorted(found.items())), clash


def signature(headings):
    """Return what identifies a layout: a hash of its headings in order."""
    text = "\n".join(plain(heading) for heading in headings)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
