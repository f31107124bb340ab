"""A page's first read as the web client sends it: what its view shows, 80 rows."""

from lxml import etree

ROWS, COUNT = 80, 10_001  # of a page; up to which the web client counts


def shown(env, model, view, kind="list"):
    """Return the specification of the fields that a view shows to the user."""
    view_id = env.ref(view).id if view else False
    views = env[model].get_views([(view_id, kind)])
    tree = etree.fromstring(views["views"][kind]["arch"])
    return _specification(env, model, tree)


def _specification(env, model, node):
    result = {}
    for field in _fields(node):
        name = field.get("name")
        if field.get("optional") == "hide" or name in result:
            continue
        result[name] = _of_field(env, env[model]._fields[name], field)
    return result


def _fields(node):
    for child in node.iterchildren(tag=etree.Element):
        if child.tag == "field":
            yield child
        elif child.tag != "groupby":
            yield from _fields(child)


def _of_field(env, field, node):
    if field.type == "many2one":
        return {"fields": {"display_name": {}}}
    if field.type not in ("one2many", "many2many"):
        return {}
    inner = node.find("list")
    if inner is None:
        return {} if "activity" in field.name else {"fields": {"display_name": {}}}
    fields = _specification(env, field.comodel_name, inner)
    return {"fields": fields, "limit": 40, "order": ""}


def rows(env, model, view="", domain=()):
    """Return the reading of the first page of a list."""
    fields = shown(env, model, view)
    return lambda: env[model].web_search_read(
        list(domain), fields, limit=ROWS, count_limit=COUNT
    )


def groups(env, model, groupby, aggregates=("__count",), domain=()):
    """Return the reading of a list, pivot or chart that opens grouped."""
    return lambda: env[model].web_read_group(
        list(domain), list(groupby), list(aggregates), limit=ROWS
    )


def form(env, record, view=""):
    """Return the reading of a form."""
    fields = shown(env, record._name, view, "form")
    return lambda: record.with_env(env).web_read(fields)
