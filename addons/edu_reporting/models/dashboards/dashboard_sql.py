"""The statements of a dashboard: who stands below, and all figures of it.

All from snapshots. A figure of several units is the ratio of their sums, as in the
snapshots of the units above them (decision 0024).
"""

from odoo.tools import SQL

from odoo.addons.edu_base.models.metric.metric_sql import tree


def below(unit, date):
    """Return SQL of (id, superior, kind, name, level ids) of a unit and all that
    stood below it on a date, in the order of the network."""
    return SQL(
        """
        WITH RECURSIVE %(tree)s
        SELECT unit.id, spell.parent_id, unit.kind,
               coalesce(nullif(unit.short_name, ''), unit.name),
               coalesce(level.ids, ARRAY[]::int[])
          FROM tree
          JOIN standing AS spell ON spell.unit_id = tree.unit_id
          JOIN edu_unit AS unit ON unit.id = tree.unit_id
          LEFT JOIN (SELECT edu_unit_id, array_agg(edu_level_id) AS ids
                       FROM edu_level_edu_unit_rel GROUP BY edu_unit_id) AS level
                 ON level.edu_unit_id = unit.id
         WHERE tree.counts
         ORDER BY unit.sequence, unit.name, unit.id
        """,
        tree=tree(date, SQL("unit_id = %s", unit)),
    )


def figures(metrics, spans, units):
    """Return SQL of (metric, key, date, numerator, denominator, value).

    :param spans: list of (key, since, until): the last snapshot within, per metric
    :param units: ids of units whose figures are added up
    """
    keys, since, until = (list(column) for column in zip(*spans, strict=True))
    return SQL(
        """
        SELECT value.metric_id, span.key, day.date, sum(value.numerator),
               sum(value.denominator), %(value)s
          FROM unnest(%(metrics)s::int[]) AS metric(id)
         CROSS JOIN unnest(%(keys)s::text[], %(since)s::date[], %(until)s::date[])
               AS span(key, since, until)
         CROSS JOIN LATERAL (
               SELECT max(last.date) AS date FROM edu_metric_value AS last
                WHERE last.metric_id = metric.id
                  AND last.date BETWEEN span.since AND span.until) AS day
          JOIN edu_metric_value AS value
            ON value.metric_id = metric.id AND value.date = day.date
         WHERE value.unit_id = ANY(%(units)s)
         GROUP BY value.metric_id, span.key, day.date
        """,
        metrics=metrics,
        keys=keys,
        since=since,
        until=until,
        units=units,
        value=VALUE,
    )


def grouped(blocks, since, date):
    """Return SQL of (metric, group, date, numerator, denominator, value).

    The snapshots of a metric on its last day are read in one go: one by one, each
    unit would be looked up in all its days.

    :param blocks: list of (metrics, members); members are (group, unit): numbers of
        groups, and the ids of the units that are added up in them
    """
    asked = [(no, id_) for no, (metrics, _rows) in enumerate(blocks) for id_ in metrics]
    members = [(no, *row) for no, (_metrics, rows) in enumerate(blocks) for row in rows]
    asked_blocks, metrics = zip(*asked, strict=True)
    of_blocks, groups, units = zip(*members, strict=True)
    return SQL(
        """
        WITH figure AS MATERIALIZED (
            SELECT value.*
              FROM unnest(%(distinct)s::int[]) AS metric(id)
             CROSS JOIN LATERAL (
                   SELECT max(last.date) AS date FROM edu_metric_value AS last
                    WHERE last.metric_id = metric.id
                      AND last.date BETWEEN %(since)s AND %(date)s) AS day
             CROSS JOIN LATERAL (
                   SELECT metric_id, unit_id, date, numerator, denominator, factor
                     FROM edu_metric_value
                    WHERE metric_id = metric.id AND date = day.date
                   OFFSET 0) AS value)
        SELECT value.metric_id, member.number, max(value.date),
               sum(value.numerator)::float8, sum(value.denominator)::float8,
               (%(value)s)::float8
          FROM unnest(%(of_blocks)s::int[], %(groups)s::int[], %(units)s::int[])
               AS member(block, number, unit_id)
          JOIN unnest(%(asked_blocks)s::int[], %(metrics)s::int[])
               AS asked(block, metric_id) ON asked.block = member.block
          JOIN figure AS value ON value.metric_id = asked.metric_id
           AND value.unit_id = member.unit_id
         GROUP BY value.metric_id, member.block, member.number
        """,
        distinct=_array(set(metrics)),
        of_blocks=_array(of_blocks),
        groups=_array(groups),
        units=_array(units),
        asked_blocks=_array(asked_blocks),
        metrics=_array(metrics),
        since=since,
        date=date,
        value=VALUE,
    )


def _array(numbers):
    """Return numbers as one literal: thousands of constants take long to parse."""
    return f"{{{','.join(map(str, numbers))}}}"


VALUE = SQL(
    "CASE WHEN count(value.denominator) = 0 THEN sum(value.numerator) "
    "ELSE sum(value.numerator * value.factor) / nullif(sum(value.denominator), 0) END"
)
