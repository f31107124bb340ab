"""How a target is reckoned from the snapshots of its metric: one statement each.

`judged` is each school in the scope with its figure of the day and whether it reaches
the threshold; the schools that a number opens and the number itself come from it.
"""

from odoo.tools import SQL


def _scope(target):
    """Return SQL of the schools a target is about: (id, parent_path)."""
    conditions = [
        SQL("u.active AND u.kind = 'school'"),
        SQL("u.parent_path LIKE %s", f"{target.unit_id.parent_path}%"),
    ]
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
    return SQL(
        "SELECT u.id, u.parent_path FROM edu_unit u WHERE %s",
        SQL(" AND ").join(conditions),
    )


def _figures(target, metric, date):
    """Return SQL of (unit_id, numerator, denominator, value) on a date."""
    if metric:
        return SQL(
            "SELECT unit_id, numerator, denominator, value FROM edu_metric_value "
            "WHERE metric_id = %(metric)s AND date = ("
            "SELECT max(date) FROM edu_metric_value "
            "WHERE metric_id = %(metric)s AND date <= %(date)s)",
            metric=metric.id,
            date=date,
        )
    return SQL(
        "SELECT unit_id, figure AS numerator, nullif(out_of, 0) AS denominator, "
        "CASE WHEN out_of > 0 THEN 100.0 * figure / out_of ELSE figure END AS value "
        "FROM edu_target_entry WHERE target_id = %s",
        target.id,
    )


def judged(target, date):
    """Return SQL of the schools in the scope: (unit_id, parent_path, numerator,
    denominator, value, reaches, other_numerator, other_denominator, other_reaches,
    inside), where inside is whether a school reaches the target this is part of."""
    metric, other = target._metrics()
    compare = SQL("<=") if target.operator == "max" else SQL(">=")
    return SQL(
        """
        SELECT s.id AS unit_id, s.parent_path,
               coalesce(f.numerator, 0) AS numerator,
               coalesce(f.denominator, 0) AS denominator, f.value,
               coalesce(f.value %(compare)s %(threshold)s, false) AS reaches,
               coalesce(o.numerator, 0) AS other_numerator,
               coalesce(o.denominator, 0) AS other_denominator,
               coalesce(o.value %(compare)s %(threshold)s, false) AS other_reaches,
               %(inside)s AS inside
          FROM (%(scope)s) s
          LEFT JOIN (%(figures)s) f ON f.unit_id = s.id
          LEFT JOIN (%(others)s) o ON o.unit_id = s.id
         WHERE %(counted)s
        """,
        compare=compare,
        threshold=target.threshold,
        inside=_inside(target, date),
        scope=_scope(target),
        figures=_figures(target, metric, date),
        others=_figures(target, other, date) if other else _NOTHING,
        counted=SQL("f.denominator > 0") if target.is_counted_only else SQL("TRUE"),
    )


_NOTHING = SQL(
    "SELECT NULL::int AS unit_id, NULL::numeric AS numerator, "
    "NULL::numeric AS denominator, NULL::numeric AS value WHERE FALSE"
)


def _inside(target, date):
    if not target.within_id:
        return SQL("TRUE")
    return SQL(
        "EXISTS (SELECT 1 FROM (%s) w "
        "WHERE w.unit_id = s.id AND w.reaches AND w.inside)",
        judged(target.within_id, date),
    )


def sums(target):
    """Return SQL expressions over `judged` as j: reached, population, and the same
    by the other rule or reading."""
    if target.count_by == "record":
        return (
            SQL("coalesce(sum(j.numerator), 0)"),
            SQL("coalesce(sum(j.denominator), 0)"),
            SQL("coalesce(sum(j.other_numerator), 0)"),
            SQL("coalesce(sum(j.other_denominator), 0)"),
        )
    reached = SQL("count(*) FILTER (WHERE j.reaches AND j.inside)")
    everybody = SQL("count(j.unit_id)")
    if target.within_id:
        inside = SQL("count(*) FILTER (WHERE j.inside)")
        pair = (everybody, inside)
        chosen, other = pair if target.denominator_rule == "all" else pair[::-1]
        return reached, chosen, reached, other
    others = SQL("count(*) FILTER (WHERE j.other_reaches)")
    return reached, everybody, others, everybody


def share(target, metric, reached, population):
    """Return the SQL of what a target stands at: a percentage, a quotient, a number."""
    if target.is_share:
        return SQL(
            "CASE WHEN %(all)s > 0 THEN 100.0 * %(some)s / %(all)s ELSE 0 END",
            some=reached,
            all=population,
        )
    if target.count_by == "record" and metric.has_denominator:
        return SQL(
            "CASE WHEN %(all)s > 0 THEN %(some)s / %(all)s ELSE %(some)s END",
            some=reached,
            all=population,
        )
    return reached


def statement(target, date):
    """Return the statement that measures a target on a date: the schools one by one
    (as long as no later day is known), and the units above them."""
    metric, other = target._metrics()
    reached, population, other_reached, other_population = sums(target)
    names = [SQL(name) for name in ("reached", "population")]
    others = [SQL(name) for name in ("other_reached", "other_population")]
    at_most = target.count_by == "record" and target.operator == "max"
    return SQL(
        """
        WITH judged AS MATERIALIZED (%(judged)s),
        last AS (SELECT coalesce(max(date), '-infinity') <= %(date)s AS is_last
                   FROM edu_target_result WHERE target_id = %(target)s),
        gone AS (
            DELETE FROM edu_target_result r USING last
             WHERE r.target_id = %(target)s AND last.is_last
               AND NOT EXISTS (SELECT FROM judged j WHERE j.unit_id = r.unit_id)),
        kept AS (
            INSERT INTO edu_target_result (target_id, unit_id, date, numerator,
                   denominator, value, is_reached, is_inside, other_reached)
            SELECT %(target)s, unit_id, %(date)s, numerator, denominator, value,
                   reaches AND inside, inside, other_reaches AND inside
              FROM judged, last WHERE last.is_last
                ON CONFLICT (target_id, unit_id) DO UPDATE
               SET date = excluded.date, numerator = excluded.numerator,
                   denominator = excluded.denominator, value = excluded.value,
                   is_reached = excluded.is_reached, is_inside = excluded.is_inside,
                   other_reached = excluded.other_reached),
        summed AS (
            SELECT above.id AS unit_id, %(reached)s AS reached,
                   %(population)s AS population, %(other_reached)s AS other_reached,
                   %(other_population)s AS other_population
              FROM edu_unit above
              LEFT JOIN judged j ON j.parent_path LIKE above.parent_path || '%%'
             WHERE above.active AND above.kind <> 'school'
               AND above.parent_path LIKE %(below)s
             GROUP BY above.id),
        stood AS (
            SELECT summed.*, (%(actual)s)::numeric AS actual,
                   (%(actual_other)s)::numeric AS actual_other,
                   coalesce(own.goal, %(goal)s)::numeric AS goal
              FROM summed LEFT JOIN edu_target_goal own
                ON own.target_id = %(target)s AND own.unit_id = summed.unit_id)
        INSERT INTO edu_target_value (target_id, unit_id, date, reached, population,
               other_reached, other_population, actual, actual_other, goal, is_met)
        SELECT %(target)s, unit_id, %(date)s, reached, population, other_reached,
               other_population, actual, actual_other, goal,
               actual %(compare)s goal AND (population > 0 OR NOT %(share)s)
          FROM stood
            ON CONFLICT (target_id, unit_id, date) DO UPDATE
           SET reached = excluded.reached, population = excluded.population,
               other_reached = excluded.other_reached,
               other_population = excluded.other_population,
               actual = excluded.actual, actual_other = excluded.actual_other,
               goal = excluded.goal, is_met = excluded.is_met
        """,
        judged=judged(target, date),
        target=target.id,
        date=date,
        reached=reached,
        population=population,
        other_reached=other_reached,
        other_population=other_population,
        below=f"{target.unit_id.parent_path}%",
        actual=share(target, metric, *names),
        actual_other=share(target, other or metric, *others),
        goal=target.goal,
        share=target.is_share,
        compare=SQL("<=") if at_most else SQL(">="),
    )
