"""What changed in the simple form of a title, put into its MARC 21 record.

Everything that the simple form does not know stays as it was.
"""

from pymarc import Field, Indicators, Subfield

from .marc_map import (
    AUDIENCE,
    ROLES,
    SCHEME,
    class19_field,
    part_of,
    parts_of,
    publication,
    role_of,
    subject_of,
    to_simple,
)


def put(record, changed):
    """Write changed parts of the simple form into a record; all else stays.

    >>> from .marc_write import new_record
    >>> record = new_record()
    >>> record.add_field(Field("245", indicators=Indicators("0", "0"), subfields=[
    ...     Subfield("a", "Sông :"), Subfield("b", "thơ"), Subfield("h", "[sách]")]))
    >>> put(record, {"subtitle": "truyện"})
    >>> str(record["245"])
    '=245  00$aSông :$btruyện$h[sách]'
    >>> put(record, {"isbn": "9786040185129"})
    >>> [field.tag for field in record.fields]
    ['020', '245']
    """
    for key, tag, code in _SINGLE:
        if key in changed:
            _set(record, tag, {code: changed[key]})
    for keys, tag, codes, marks in _AREAS:
        if keys & changed.keys():
            present = to_simple(record)
            values = {key: changed.get(key, present.get(key)) for key in keys}
            _set_area(record, _tag_of(record, tag), codes, values, marks)
    if "people" in changed:
        _put_people(record, changed["people"] or [])
    if "subjects" in changed:
        _put_subjects(record, changed["subjects"] or [])
    if "class19" in changed:
        _put_class19(record, changed["class19"])
    if "audience" in changed:
        word = AUDIENCE.get(changed["audience"])
        _set(record, "521", {"a": word and word.capitalize()})
    if "price" in changed:
        price = changed["price"]
        _set(record, "020", {"c": f"{price:.0f}đ" if price else None})
    if "kind" in changed:
        _set(record, "901", {"a": changed["kind"]})
    if "language" in changed:
        _put_language(record, changed["language"] or "")


_SINGLE = (
    ("isbn", "020", "a"),
    ("issn", "022", "a"),
    ("ddc", "082", "a"),
    ("edition", "250", "a"),
    ("contents", "505", "a"),
    ("summary", "520", "a"),
    ("call_number", "852", "h"),
    ("url", "856", "u"),
)
# (keys, tag, {code: key} in their order, mark before each code)
_AREAS = (
    (
        {"name", "subtitle", "volume", "responsibility"},
        "245",
        {"a": "name", "n": "volume", "b": "subtitle", "c": "responsibility"},
        {"n": ".", "b": " :", "c": " /"},
    ),
    (
        {"place", "publisher", "year"},
        "260",
        {"a": "place", "b": "publisher", "c": "year"},
        {"b": " :", "c": ","},
    ),
    (
        {"extent", "illustration", "size"},
        "300",
        {"a": "extent", "b": "illustration", "c": "size"},
        {"b": " :", "c": " ;"},
    ),
    (
        {"series", "series_number"},
        "490",
        {"a": "series", "v": "series_number"},
        {"v": " ;"},
    ),
)
_FIRST_MARK = {"082": "0", "490": "0", "856": "4", "245": "0", "022": " "}


def _add(record, field):
    """Put a field in its place: after the last one whose tag is not higher."""
    place = len(record.fields)
    while place and record.fields[place - 1].tag > field.tag:
        place -= 1
    record.fields.insert(place, field)


def _new(record, tag, second=" "):
    marks = Indicators(_FIRST_MARK.get(tag, " "), second)
    field = Field(tag, indicators=marks, subfields=[])
    _add(record, field)
    return field


def _set(record, tag, values):
    """Set the first subfield of each code; an emptied field goes."""
    field = record.get(tag)
    if field is None:
        if not any(values.values()):
            return
        field = _new(record, tag)
    for code, value in values.items():
        _set_part(field, code, value)
    if not field.subfields:
        record.remove_field(field)


def _set_part(field, code, value):
    codes = [part.code for part in field.subfields]
    if code in codes:
        place = codes.index(code)
        field.subfields[place : place + 1] = [Subfield(code, str(value))] * bool(value)
    elif value:
        field.subfields.append(Subfield(code, str(value)))


def _tag_of(record, tag):
    if tag == "260":
        published = publication(record)
        return published.tag if published is not None else tag
    if tag == "490" and record.get("490") is None and record.get("830") is not None:
        return "830"
    return tag


def _set_area(record, tag, codes, values, marks):
    """Write the parts of one area anew, with the marks that ISBD puts between them."""
    field = publication(record) if tag in ("260", "264") else record.get(tag)
    if field is None:
        if not any(values.values()):
            return
        field = _new(record, tag, "0" if tag == "245" else " ")
    old = {code: field.get_subfields(code)[:1] for code in codes}
    gone = {*codes, "p"} if tag == "245" else set(codes)
    kept = [part for part in field.subfields if part.code not in gone]
    parts = []
    for code, key in codes.items():
        value = values.get(key)
        if not value:
            continue
        if key == "year" and old["c"] and str(value) in old["c"][0]:
            value = old["c"][0]
        if parts:
            last = parts[-1]
            parts[-1] = Subfield(last.code, last.value + marks.get(code, ""))
        parts.append(Subfield(code, str(value)))
    field.subfields = parts + kept
    if not field.subfields:
        record.remove_field(field)


def _put_people(record, people):
    """Keep the fields of those who stay, drop the others, add the new ones."""
    wanted = [list(row) for row in people]
    for field in record.get_fields("100", "110", "700", "710"):
        row = [part_of(field, "a", True), role_of(field), field.tag[1:] == "10"]
        if row in wanted:
            wanted.remove(row)
        elif not field.get_subfields("t"):
            record.remove_field(field)
    codes = {role: code for code, role in ROLES.items()}
    main = record.get("100") or record.get("110")
    for name, role, is_body in wanted:
        first = main is None and role == "author"
        tag = f"{1 if first else 7}{'10' if is_body else '00'}"
        field = _new(record, tag)
        field.indicators = Indicators("2" if is_body else "0", " ")
        field.subfields = [Subfield("a", name)]
        if code := codes.get(role):
            field.subfields.append(Subfield("4", code))
        else:
            field.subfields.append(Subfield("e", "khác"))
        main = main or (field if first else None)


def _put_subjects(record, subjects):
    wanted = list(subjects)
    for field in record.get_fields("650"):
        _keep_or_drop(record, field, subject_of(field), wanted)
    for field in record.get_fields("653"):
        names = parts_of(field, "a")
        if all(name in subjects for name in names):
            wanted = [name for name in wanted if name not in names]
        else:
            record.remove_field(field)
    for name in wanted:
        _new(record, "653").subfields = [Subfield("a", name)]


def _keep_or_drop(record, field, name, wanted):
    if name in wanted:
        wanted.remove(name)
    elif name:
        record.remove_field(field)


def _put_class19(record, value):
    field = class19_field(record)
    if field is None and value:
        field = _new(record, "084")
        field.subfields = [Subfield("2", SCHEME)]
    if field is not None:
        _set_part(field, "a", value)
        field.subfields.sort(key=lambda part: part.code == "2")
        if not field.get_subfields("a"):
            record.remove_field(field)


def _put_language(record, code):
    _set(record, "041", {"a": code})
    control = record.get("008")
    if control is not None and len(control.data or "") >= 38:
        data = control.data
        control.data = f"{data[:35]}{code[:3]:<3}{data[38:]}"
