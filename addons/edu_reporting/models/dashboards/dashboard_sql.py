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


def grouped(rows, since, date):
    """Return SQL of (metric, key, date, numerator, denominator, value) of groups.

    :param rows: list of (metric, key, unit): the units of a group have the same key
    """
    metrics, keys, units = (list(column) for column in zip(*rows, strict=True))
    return SQL(
        """
        WITH day AS MATERIALIZED (
            SELECT metric.id,
                   (SELECT max(last.date) FROM edu_metric_value AS last
                     WHERE last.metric_id = metric.id
                       AND last.date BETWEEN %(since)s AND %(date)s) AS date
              FROM unnest(%(distinct)s::int[]) AS metric(id))
        SELECT member.metric_id, member.key, day.date, sum(value.numerator),
               sum(value.denominator), %(value)s
          FROM unnest(%(metrics)s::int[], %(keys)s::text[], %(units)s::int[])
               AS member(metric_id, key, unit_id)
          JOIN day ON day.id = member.metric_id
          JOIN edu_metric_value AS value ON value.metric_id = member.metric_id
           AND value.unit_id = member.unit_id AND value.date = day.date
         GROUP BY member.metric_id, member.key, day.date
        """,
        distinct=list(set(metrics)),
        metrics=metrics,
        keys=keys,
        units=units,
        since=since,
        date=date,
        value=VALUE,
    )


VALUE = SQL(
    "CASE WHEN count(value.denominator) = 0 THEN sum(value.numerator) "
    "ELSE sum(value.numerator * value.factor) / nullif(sum(value.denominator), 0) END"
)
