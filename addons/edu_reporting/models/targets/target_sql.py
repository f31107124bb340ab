"""How a target is reckoned from the snapshots of its metric: one statement each.

`counted` is each unit in the scope with its figure of the day; from it come the
units that reach the threshold, or the sums of the metric itself.
"""

from odoo.tools import SQL


def scope(target, units):
    """Return SQL of the ids of the units a target is about."""
    conditions = [SQL("u.active AND u.kind = 'school' AND u.id = ANY(%s)", units)]
    if target.level_ids:
        conditions.append(
            SQL(
                """EXISTS (SELECT 1 FROM edu_level_edu_unit_rel l
                            WHERE l.edu_unit_id = u.id
                              AND l.edu_level_id = ANY(%s))""",
                target.level_ids.ids,
            )
        )
    if target.is_direct_only:
        conditions.append(
            SQL(
                "EXISTS (SELECT 1 FROM edu_unit p "
                "WHERE p.id = u.parent_id AND p.kind = 'department')"
            )
        )
    if target.is_national_standard_only:
        conditions.append(SQL("u.national_standard <> 'none'"))
    return SQL("SELECT u.id FROM edu_unit u WHERE %s", SQL(" AND ").join(conditions))


def figures(target, units, date):
    """Return SQL of (unit_id, numerator, denominator, value) in the scope on a date."""
    return SQL(
        """
        SELECT s.id AS unit_id, coalesce(v.numerator, 0) AS numerator,
               coalesce(v.denominator, 0) AS denominator, v.value
          FROM (%(scope)s) s
          LEFT JOIN edu_metric_value v
            ON v.unit_id = s.id AND v.metric_id = %(metric)s AND v.date = %(date)s
        """,
        scope=scope(target, units),
        metric=target.metric_id.id,
        date=date,
    )
