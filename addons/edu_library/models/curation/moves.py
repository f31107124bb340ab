"""Rows that point to a record, moved to another one and back, by SQL."""

from psycopg2.errors import UniqueViolation

from odoo.tools import SQL


def references(env, model):
    """Return (many2one columns, many2many relations) that point to a model.

    Evidence, whose rows never change, and wizards are left out.

    :return: [(table, column)], [(relation, column of the other, column of ours)]
    """
    columns, relations = set(), set()
    evidence = env.registry["edu.append.only.mixin"]
    for name in env.registry:
        other = env[name]
        if other._abstract or other._transient or not other._auto:
            continue
        if isinstance(other, evidence):
            continue
        for field in other._fields.values():
            if field.comodel_name != model or not field.store:
                continue
            if field.type == "many2one" and field.name != "merged_into_id":
                columns.add((other._table, field.name))
            elif field.type == "many2many":
                relations.add((field.relation, field.column1, field.column2))
    return sorted(columns), sorted(relations)


def move(env, table, column, lost, kept, only=None):
    """Point rows elsewhere; those that would stand twice there stay.

    :param only: ids of the rows; else all that point to `lost`
    :return: ids of the rows that were moved
    """
    which = SQL("AND id = ANY(%s)", list(only)) if only is not None else SQL()
    names = {"table": SQL.identifier(table), "column": SQL.identifier(column)}
    every = SQL(
        "UPDATE %(table)s SET %(column)s = %(kept)s "
        "WHERE %(column)s = %(lost)s %(which)s RETURNING id",
        **names,
        kept=kept,
        lost=lost,
        which=which,
    )
    moved = _tried(env, every)
    if moved is not None:
        return moved
    rows = env.execute_query(
        SQL(
            "SELECT id FROM %(table)s WHERE %(column)s = %(lost)s %(which)s "
            "ORDER BY id",
            **names,
            lost=lost,
            which=which,
        )
    )
    moved = []
    for (row_id,) in rows:
        one = SQL(
            "UPDATE %(table)s SET %(column)s = %(kept)s WHERE id = %(id)s RETURNING id",
            **names,
            kept=kept,
            id=row_id,
        )
        moved += _tried(env, one) or []
    return moved


def move_links(env, relation, other, ours, lost, kept, only=None):
    """Point the links of a relation elsewhere; those that are there already stay.

    :return: ids of the other side that were moved
    """
    rows = env.execute_query(
        SQL(
            "UPDATE %(relation)s r SET %(ours)s = %(kept)s WHERE %(ours)s = %(lost)s "
            "AND NOT EXISTS (SELECT FROM %(relation)s x WHERE x.%(ours)s = %(kept)s "
            "AND x.%(other)s = r.%(other)s) %(which)s RETURNING %(other)s",
            relation=SQL.identifier(relation),
            ours=SQL.identifier(ours),
            other=SQL.identifier(other),
            kept=kept,
            lost=lost,
            which=SQL("AND r.%s = ANY(%s)", SQL.identifier(other), list(only))
            if only is not None
            else SQL(),
        )
    )
    return [row_id for (row_id,) in rows]


def _tried(env, query):
    """Return the ids that a statement changed, or None where a row stands twice."""
    try:
        with env.cr.savepoint(flush=False):
            env.cr.execute(query, log_exceptions=False)
            return [row_id for (row_id,) in env.cr.fetchall()]
    except UniqueViolation:
        return None
