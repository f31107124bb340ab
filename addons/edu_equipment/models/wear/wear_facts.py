"""What the wear of a year depends on, read from the value ledger and the rules."""

from odoo.tools import SQL

# Changes of cost after which what is left is worn by the new yearly amount.
UPGRADES = ("upgrade", "revaluation_up", "revaluation_down")


def assets(scope, year, day, equipment_ids=None):
    """Return a subquery with the columns of `engine.wear.Asset`, one row an asset.

    :param scope: query of the columns unit_id and run_id: whose assets
    :param year: year of the wear
    :param day: its last day; later moves do not count
    :param equipment_ids: only these assets; None: all of the units
    """
    return SQL(
        """(
        WITH scope AS MATERIALIZED (%(scope)s),
        rule AS MATERIALIZED (%(rules)s),
        deviation AS MATERIALIZED (%(deviations)s),
        suspension AS MATERIALIZED (%(suspensions)s),
        held AS MATERIALIZED (%(held)s),
        known AS MATERIALIZED (%(known)s),
        base AS (%(base)s)
        SELECT k.*, coalesce(b.cost_then, 0) AS cost_then,
               coalesce(b.worn_then, 0) AS worn_then
          FROM known k LEFT JOIN base b ON b.equipment_id = k.equipment_id
        )""",
        scope=scope,
        rules=_rules(day),
        deviations=_deviations(day),
        suspensions=_suspensions(day),
        held=_held(day, equipment_ids),
        known=_known(year),
        base=_base(day),
    )


def _rules(day):
    """The rule of each class on the day, and since which year its figures hold."""
    return SQL(
        """
        SELECT DISTINCT ON (r.class_id) r.class_id, r.life_years AS life,
               r.wear_rate AS rate, coalesce(r.not_worn, false) AS not_worn,
               coalesce((SELECT max(extract(year FROM o.date_to + 1))
                           FROM edu_asset_class_rule o
                          WHERE o.class_id = r.class_id AND o.date_to < r.date_from
                            AND (o.life_years, o.wear_rate)
                             <> (r.life_years, r.wear_rate)), 0)::int AS new_since
          FROM edu_asset_class_rule r
         WHERE (r.date_from IS NULL OR r.date_from <= %(day)s)
           AND (r.date_to IS NULL OR r.date_to >= %(day)s)
         ORDER BY r.class_id, r.date_from DESC NULLS LAST
        """,
        day=day,
    )


def _held(day, equipment_ids):
    """Cost and wear of each asset on the day, and what happened to them."""
    return SQL(
        """
        SELECT s.run_id, m.unit_id, m.equipment_id, sum(m.cost)::numeric AS cost,
               sum(m.wear)::numeric AS worn,
               min(m.date) FILTER (WHERE m.quantity > 0) AS entered,
               bool_or(m.event = 'surplus') AS surplus,
               bool_or(m.event = 'opening' AND m.date = %(day)s) AS opened_now,
               coalesce(max(extract(year FROM m.date))
                        FILTER (WHERE m.event IN %(upgrades)s), 0)::int AS upgraded
          FROM edu_equipment_value_move m
          JOIN scope s ON s.unit_id = m.unit_id
         WHERE m.book = 'asset' AND m.date <= %(day)s AND %(only)s
           AND m.reverses_id IS NULL
           AND NOT EXISTS (SELECT FROM edu_equipment_value_move u
                            WHERE u.reverses_id = m.id AND u.date <= %(day)s)
         GROUP BY s.run_id, m.unit_id, m.equipment_id
        HAVING sum(m.cost) > 0
        """,
        upgrades=UPGRADES,
        day=day,
        only=SQL("true")
        if equipment_ids is None
        else SQL("m.equipment_id IN %s", tuple(equipment_ids) or (0,)),
    )


def _known(year):
    """The facts of each asset, with its reason to take no wear, if any."""
    return SQL(
        """
        SELECT h.run_id, h.unit_id, h.equipment_id, e.class_id, %(year)s AS year,
               h.cost, h.worn, coalesce(r.life, 0) AS life,
               coalesce(r.rate, 0)::numeric AS rate, f.first_year,
               coalesce(e.years_used_before, 0) AS used_before,
               coalesce(d.percent, 0)::numeric AS deviation,
               CASE WHEN f.first_year < r.new_since
                    THEN greatest(r.new_since, extract(year FROM h.entered)::int)
                    ELSE 0 END AS changed,
               h.upgraded, h.upgraded > 0 OR coalesce(p.before, false) AS stretched,
               h.surplus,
               CASE WHEN r.not_worn THEN 'class'
                    WHEN p.now THEN 'suspended'
                    WHEN q.unusable THEN 'unusable'
                    WHEN h.opened_now THEN 'included'
                    ELSE '' END AS halt
          FROM held h
          JOIN edu_equipment e ON e.id = h.equipment_id
          LEFT JOIN rule r ON r.class_id = e.class_id
          CROSS JOIN LATERAL (
               SELECT coalesce(nullif(e.year_in_use, 0),
                               extract(year FROM e.date_in_use)::int,
                               extract(year FROM h.entered)::int,
                               %(year)s) AS first_year) f
          LEFT JOIN deviation d
            ON d.unit_id = h.unit_id AND d.class_id = e.class_id
          LEFT JOIN suspension p ON p.equipment_id = h.equipment_id
          CROSS JOIN LATERAL (
               SELECT coalesce(bool_and(b.condition = 'unusable'), false) AS unusable
                 FROM edu_equipment_balance b
                WHERE b.equipment_id = h.equipment_id AND b.quantity > 0) q
        """,
        year=year,
    )


def _deviations(day):
    """What the province adds to the rate: nearest unit first, then the class."""
    return SQL(
        """
        SELECT DISTINCT ON (s.unit_id, c.id) s.unit_id, c.id AS class_id, v.percent
          FROM edu_wear_deviation v
          JOIN edu_unit above ON above.id = v.unit_id
          JOIN edu_unit own ON own.parent_path LIKE above.parent_path || '%%'
          JOIN scope s ON s.unit_id = own.id
          JOIN edu_asset_class c ON v.class_id IS NULL OR v.class_id = c.id
         WHERE (v.date_from IS NULL OR v.date_from <= %(day)s)
           AND (v.date_to IS NULL OR v.date_to >= %(day)s)
         ORDER BY s.unit_id, c.id, length(above.parent_path) DESC,
                  v.class_id NULLS LAST
        """,
        day=day,
    )


def _suspensions(day):
    """Assets that are suspended on the day, or were before its year."""
    return SQL(
        """
        SELECT equipment_id,
               bool_or(date_to IS NULL OR date_to >= %(day)s) AS now,
               bool_or(date_from < date_trunc('year', %(day)s::date)) AS before
          FROM edu_wear_suspension
         WHERE date_from <= %(day)s
         GROUP BY equipment_id
        """,
        day=day,
    )


def _base(day):
    """Cost and wear when the life of an asset changed, or when it came after that.

    A cost or wear corrected since is as if it had always been so; a change of funding
    source brings nothing.
    """
    return SQL(
        """
        SELECT equipment_id, sum(cost)::numeric AS cost_then,
               sum(wear)::numeric AS worn_then
          FROM (SELECT m.*, k.changed,
                       sum(m.cost) OVER voucher > 0 AND min(m.quantity) OVER voucher > 0
                           AS comes
                  FROM known k
                  JOIN edu_equipment_value_move m
                    ON m.equipment_id = k.equipment_id AND m.unit_id = k.unit_id
                 WHERE k.changed > 0 AND m.book = 'asset' AND m.date <= %(day)s
                   AND m.reverses_id IS NULL
                   AND NOT EXISTS (SELECT FROM edu_equipment_value_move u
                                    WHERE u.reverses_id = m.id AND u.date <= %(day)s)
                WINDOW voucher AS (PARTITION BY m.voucher_id, m.equipment_id)) m
         WHERE date < make_date(changed, 1, 1) OR comes
            OR event IN ('correction', 'cost_correction')
         GROUP BY equipment_id
        """,
        day=day,
    )
