"""The statements of metrics: the tree of units on a date, and one figure in it."""

from odoo.tools import SQL

EVERY = SQL("TRUE")


def tree(date, chosen):
    """Return the common table expressions `standing` and `tree`.

    `tree` (above_id, unit_id, counts): the units chosen and everything that stood
    below each of them on the date, itself included. Units closed since count only
    up to the end of their last affiliation; what stands below one still passes.

    :param chosen: SQL condition on `standing.unit_id`
    """
    return SQL(
        """
        standing AS (
            SELECT spell.unit_id, spell.parent_id,
                   (unit.active OR spell.date_to IS NOT NULL) AS counts
              FROM edu_unit_affiliation AS spell
              JOIN edu_unit AS unit ON unit.id = spell.unit_id
             WHERE (spell.date_from IS NULL OR spell.date_from <= %(date)s)
               AND (spell.date_to IS NULL OR spell.date_to >= %(date)s)
        ), tree AS (
            SELECT unit_id AS above_id, unit_id, counts
              FROM standing WHERE counts AND %(chosen)s
             UNION
            SELECT tree.above_id, below.unit_id, below.counts
              FROM tree JOIN standing AS below ON below.parent_id = tree.unit_id
        )
        """,
        date=date,
        chosen=chosen,
    )


def figures(rows, chosen=EVERY):
    """Return (unit_id, numerator, denominator): one row a unit."""
    return SQL(
        "SELECT unit_id, sum(numerator) AS numerator, sum(denominator) AS denominator "
        "FROM (%s) AS measured WHERE %s GROUP BY unit_id",
        rows,
        chosen,
    )


def snapshot(metric, date, year, rows):
    """Return the statement that stores one metric of all units on a date.

    Whoever stood below nobody that day any more loses the row of an earlier run.
    """
    divided = SQL("coalesce(sum(figure.denominator), 0)")
    return SQL(
        """
        WITH RECURSIVE %(tree)s, figure AS MATERIALIZED (%(figures)s),
        result AS MATERIALIZED (
            SELECT tree.above_id AS unit_id,
                   coalesce(sum(figure.numerator), 0) AS numerator,
                   %(denominator)s AS denominator
              FROM tree LEFT JOIN figure ON figure.unit_id = tree.unit_id
             WHERE tree.counts
             GROUP BY tree.above_id
        ), gone AS (
            DELETE FROM edu_metric_value AS old
             WHERE old.metric_id = %(metric)s AND old.date = %(date)s
               AND NOT EXISTS (SELECT FROM result WHERE result.unit_id = old.unit_id)
        )
        INSERT INTO edu_metric_value AS value (metric_id, unit_id, date,
               school_year_id, factor, numerator, denominator)
        SELECT %(metric)s, unit_id, %(date)s, %(year)s, %(factor)s,
               numerator, denominator
          FROM result
            ON CONFLICT (unit_id, metric_id, date) DO UPDATE
           SET school_year_id = excluded.school_year_id,
               factor = excluded.factor,
               numerator = excluded.numerator,
               denominator = excluded.denominator
        """,
        tree=tree(date, EVERY),
        figures=figures(rows),
        metric=metric.id,
        date=date,
        year=year.id or None,
        factor=metric._factor(),
        denominator=divided if metric.has_denominator else SQL("NULL::numeric"),
    )
