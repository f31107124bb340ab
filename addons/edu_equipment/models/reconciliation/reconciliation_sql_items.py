"""Register, replay of its moves and ledger of values, thing by thing.

One reading gives the totals of each company (equipment empty) and every thing whose
register differs from the replay of its moves, or whose value differs from either.
"""

ITEMS = """
WITH asked (company_id, regime_id, start) AS (VALUES %(asked)s),
units AS (
    SELECT u.id, u.company_id FROM edu_unit u JOIN asked USING (company_id)
), legs AS (
    SELECT m.unit_id, m.equipment_id, leg.place_id, leg.condition, m.date,
           leg.sign * m.quantity AS quantity, leg.sign * m.value AS value
      FROM edu_equipment_move m
      JOIN units u ON u.id = m.unit_id
     CROSS JOIN LATERAL (VALUES (m.to_place_id, m.condition_to, 1),
                                (m.from_place_id, m.condition_from, -1))
           AS leg (place_id, condition, sign)
      JOIN edu_place p ON p.id = leg.place_id AND p.is_counted
), keyed AS (
    SELECT unit_id, equipment_id, place_id, condition, sum(shown) AS shown,
           sum(replayed) AS replayed, sum(worth) AS worth,
           sum(worth_replayed) AS worth_replayed, sum(later) AS later
      FROM (SELECT unit_id, equipment_id, place_id, condition, quantity AS shown,
                   0 AS replayed, value AS worth, 0 AS worth_replayed, 0 AS later
              FROM edu_equipment_balance
             WHERE unit_id IN (SELECT id FROM units)
            UNION ALL
            SELECT unit_id, equipment_id, place_id, condition, 0, quantity, 0, value,
                   CASE WHEN date > %(date)s THEN value ELSE 0 END
              FROM legs) sides
     GROUP BY 1, 2, 3, 4
), register AS (
    SELECT unit_id, equipment_id, sum(shown) AS shown, sum(replayed) AS replayed,
           sum(worth) AS worth, sum(worth_replayed) AS worth_replayed,
           sum(later) AS later, sum(abs(shown - replayed)) AS off,
           sum(abs(worth - worth_replayed)) AS worth_off
      FROM keyed GROUP BY 1, 2
), valued AS (
    SELECT unit_id, equipment_id, sum(cost) AS cost, sum(cost_replayed)
           AS cost_replayed, sum(later) AS later,
           sum(abs(cost - cost_replayed) + abs(wear - wear_replayed)) AS off
      FROM (SELECT unit_id, equipment_id, book, funding_id, sum(cost) AS cost,
                   sum(wear) AS wear, sum(cost_replayed) AS cost_replayed,
                   sum(wear_replayed) AS wear_replayed, sum(later) AS later
              FROM (SELECT unit_id, equipment_id, book, funding_id, cost, wear,
                           0 AS cost_replayed, 0 AS wear_replayed, 0 AS later
                      FROM edu_equipment_value
                     WHERE unit_id IN (SELECT id FROM units)
                    UNION ALL
                    SELECT unit_id, equipment_id, book, funding_id, 0, 0, cost, wear,
                           CASE WHEN date > %(date)s THEN cost ELSE 0 END
                      FROM edu_equipment_value_move
                     WHERE unit_id IN (SELECT id FROM units)) sides
             GROUP BY 1, 2, 3, 4) rows
     GROUP BY 1, 2
), items AS (
    SELECT u.company_id, equipment_id,
           coalesce(r.shown, 0) AS shown, coalesce(r.replayed, 0) AS replayed,
           coalesce(r.off, 0) AS off,
           coalesce(r.worth - r.later, 0) AS worth,
           coalesce(r.worth_replayed - r.later, 0) AS worth_replayed,
           coalesce(v.cost_replayed - v.later, 0) AS cost_replayed,
           coalesce(v.cost - v.later, 0) AS cost,
           coalesce(r.worth_off, 0) AS worth_off, coalesce(v.off, 0) AS cost_off
      FROM register r
      FULL JOIN valued v USING (unit_id, equipment_id)
      JOIN units u ON u.id = unit_id
), judged AS (
    SELECT i.*, off <> 0 AS quantity_broken,
           worth_off <> 0 OR cost_off <> 0 OR worth_replayed <> cost_replayed
           AS value_broken
      FROM items i
)
SELECT company_id, CASE WHEN %(detail)s THEN equipment_id END AS equipment_id,
       sum(shown), sum(replayed), sum(worth), sum(worth_replayed),
       sum(cost_replayed), sum(cost), count(*) FILTER (WHERE quantity_broken),
       count(*) FILTER (WHERE value_broken)
  FROM judged
 WHERE NOT %(detail)s OR quantity_broken OR value_broken
 GROUP BY 1, 2
 ORDER BY 1, 2
"""
