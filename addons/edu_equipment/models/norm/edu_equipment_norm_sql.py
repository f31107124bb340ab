from odoo import models
from odoo.tools import SQL

NAMES = (
    "basis_count",
    "required",
    "held",
    "usable",
    "covered",
    "missing",
    "surplus",
    "coverage",
    "unit_cost",
    "price",
    "cost",
)


class EduEquipmentNormSql(models.Model):
    """The parts of the statement that compare held with required."""

    _inherit = "edu.equipment.norm.board"

    def _sql_held(self, date=None):
        """What units hold of each thing and paid for it last; what all paid on average.

        On hand are the balances, or a replay of the ledger to a past day.
        """
        stock = SQL(
            "SELECT equipment_id, condition, quantity FROM edu_equipment_balance"
        )
        if date:
            stock = SQL(
                """
                SELECT leg.equipment_id, leg.condition, leg.quantity
                  FROM (SELECT equipment_id, to_place_id AS place_id,
                               condition_to AS condition, quantity
                          FROM edu_equipment_move WHERE date <= %(date)s
                         UNION ALL
                        SELECT equipment_id, from_place_id, condition_from, -quantity
                          FROM edu_equipment_move WHERE date <= %(date)s) AS leg
                  JOIN edu_place p ON p.id = leg.place_id AND p.is_counted
                """,
                date=date,
            )
        return SQL(
            """
            thing AS MATERIALIZED (
                SELECT e.id, e.unit_id, coalesce(c.thing_id, c.id) AS thing_id,
                       e.unit_cost, e.year_in_use
                  FROM edu_equipment e
                  JOIN edu_equipment_catalog c ON c.id = e.catalog_id
            ),
            held AS (
                SELECT e.unit_id, e.thing_id, sum(s.quantity) AS held,
                       sum(s.quantity) FILTER (WHERE s.condition IN ('good', 'fair'))
                       AS usable,
                       max((coalesce(e.year_in_use, 0)::bigint << 32) + e.id)
                       FILTER (WHERE e.unit_cost > 0) & 4294967295 AS latest_id
                  FROM thing e
                  JOIN board b ON b.unit_id = e.unit_id
                  LEFT JOIN (%s) AS s ON s.equipment_id = e.id
                 GROUP BY 1, 2
            ),
            average AS (
                SELECT thing_id, round(avg(unit_cost)) AS unit_cost
                  FROM thing WHERE unit_cost > 0 GROUP BY 1
            )
            """,
            stock,
        )

    def _sql_computed(self):
        return SQL(
            """
            need AS (
                SELECT b.id AS board_id, b.unit_id,
                       l.id AS catalog_id, l.thing_id, l.unit_cost, l.quantity,
                       CASE l.basis
                            WHEN 'room' THEN greatest(r.times, 1)
                            WHEN 'class' THEN coalesce(k.times, 0)
                            WHEN 'teacher' THEN coalesce(t.times, 0)
                            ELSE 1 END AS basis_count
                  FROM board b
                 CROSS JOIN line l
                  LEFT JOIN room r ON l.basis = 'room' AND r.unit_id = b.unit_id
                        AND r.subject_id = coalesce(l.subject_id, 0)
                  LEFT JOIN class_need k ON l.basis = 'class' AND k.unit_id = b.unit_id
                        AND k.grades = l.grades
                        AND k.level_id = coalesce(l.level_id, 0)
                  LEFT JOIN teacher t ON l.basis = 'teacher' AND t.unit_id = b.unit_id
                        AND t.level_id = coalesce(l.level_id, 0)
                 WHERE l.level_id IS NULL OR (b.unit_id, l.level_id) IN (
                       SELECT edu_unit_id, edu_level_id FROM edu_level_edu_unit_rel)
            ),
            compared AS (
                SELECT n.*, n.basis_count * n.quantity AS required,
                       coalesce(h.held, 0) AS held, coalesce(h.usable, 0) AS usable,
                       coalesce(o.unit_cost, a.unit_cost, n.unit_cost, 0) AS price_each,
                       CASE WHEN o.unit_cost IS NOT NULL THEN 'own'
                            WHEN a.unit_cost IS NOT NULL THEN 'average'
                            WHEN n.unit_cost > 0 THEN 'estimate' END AS price
                  FROM need n
                  LEFT JOIN held h ON (h.unit_id, h.thing_id) = (n.unit_id, n.thing_id)
                  LEFT JOIN thing o ON o.id = h.latest_id
                  LEFT JOIN average a ON a.thing_id = n.thing_id
            ),
            computed AS MATERIALIZED (
                SELECT board_id, unit_id, catalog_id, basis_count, required, held,
                       usable,
                       least(usable, required) AS covered,
                       greatest(required - usable, 0) AS missing,
                       greatest(usable - required, 0) AS surplus,
                       CASE WHEN required > 0
                            THEN round(100 * least(usable, required) / required, 1)
                            ELSE 100 END AS coverage,
                       price_each AS unit_cost, price,
                       greatest(required - usable, 0) * price_each AS cost
                  FROM compared
            )
            """
        )

    def _sql_keep(self, kind):
        """Insert the lines; of those there touch only what has changed."""

        def columns(*prefix):
            return SQL(", ").join(SQL.identifier(*prefix, name) for name in NAMES)

        return SQL(
            """
            INSERT INTO edu_equipment_norm
                   (board_id, unit_id, kind, catalog_id, %(figures)s)
            SELECT c.board_id, c.unit_id, %(kind)s, c.catalog_id, %(after)s
              FROM computed c
              LEFT JOIN edu_equipment_norm n
                ON (n.board_id, n.catalog_id) = (c.board_id, c.catalog_id)
             WHERE (%(after)s) IS DISTINCT FROM (%(before)s)
                ON CONFLICT (board_id, catalog_id)
                DO UPDATE SET (%(figures)s) = (%(excluded)s)
            """,
            kind=kind,
            figures=columns(),
            after=columns("c"),
            before=columns("n"),
            excluded=columns("excluded"),
        )

    def _sql_gone(self, lists):
        """Delete the lines that no list asks the unit for any more.

        By hashed look-ups: a join with figures just computed has no statistics.
        """
        return SQL(
            """
            WITH %(lists)s
            DELETE FROM edu_equipment_norm n
             USING edu_equipment_catalog c
             WHERE c.id = n.catalog_id AND n.board_id = ANY(%(boards)s)
               AND (c.id NOT IN (SELECT id FROM line)
                    OR c.level_id IS NOT NULL AND (n.unit_id, c.level_id) NOT IN (
                       SELECT edu_unit_id, edu_level_id FROM edu_level_edu_unit_rel))
            """,
            lists=lists,
            boards=list(self._ids),
        )

    def _sql_totals(self):
        """Write the totals of each board and when it was reckoned."""
        return SQL(
            """
            UPDATE edu_equipment_norm_board w
               SET superior_id = b.superior_id,
                   unmatched_count = coalesce(f.lines, 0),
                   line_count = coalesce(t.lines, 0),
                   missing_count = coalesce(t.missing, 0),
                   coverage = coalesce(t.coverage, 100), cost = coalesce(t.cost, 0),
                   refreshed_on = now() AT TIME ZONE 'UTC'
              FROM board b
              LEFT JOIN (SELECT board_id, count(*) AS lines,
                                count(*) FILTER (WHERE missing > 0) AS missing,
                                round(100 * sum(covered) / nullif(sum(required), 0), 1)
                                AS coverage, sum(cost) AS cost
                           FROM computed GROUP BY 1) t ON t.board_id = b.id
              LEFT JOIN (SELECT e.unit_id, count(*) AS lines
                           FROM edu_equipment e
                          WHERE e.catalog_id IS NULL AND EXISTS (
                                SELECT FROM edu_equipment_balance s
                                 WHERE s.equipment_id = e.id AND s.quantity > 0)
                          GROUP BY 1) f ON f.unit_id = b.unit_id
             WHERE w.id = b.id
            """
        )
