from odoo import models
from odoo.tools import SQL

BROKEN = ("broken", "unusable")


class EduEquipmentBookListQuery(models.AbstractModel):
    """The query behind the list of teaching equipment."""

    _inherit = "edu.equipment.book.list"

    def _figures(self, choice):
        """Count the lines that will be printed, and what is broken among them."""
        figures = super()._figures(choice)
        figures["line_count"], figures["quantity_broken"] = self.env.execute_query(
            SQL(
                "WITH total AS %s SELECT count(*), coalesce(sum(held.broken), 0) "
                "FROM total CROSS JOIN LATERAL %s AS held",
                self._total(choice),
                self._held(choice),
            )
        )[0]
        return figures

    def _query(self, choice):
        """Return all rows, by subject and code, in one query.

        What belongs to one line of the register is looked up by its index, line by
        line: PostgreSQL cannot estimate joins of sums, and would loop over them.
        """
        return self.env.execute_query_dict(
            SQL(
                """WITH total AS %(total)s
                SELECT total.*, e.code, e.name, e.specification, e.year_made, e.note,
                       e.unit_cost, c.code AS catalog, %(country)s AS country,
                       %(uom)s AS uom, %(funding)s AS funding, %(subject)s AS subject,
                       received.date, received.number, received.origin,
                       held.broken, held.places, held.quantities
                  FROM total
                  JOIN edu_equipment e ON e.id = total.equipment_id
                  LEFT JOIN LATERAL %(received)s AS received ON true
                  CROSS JOIN LATERAL %(held)s AS held
                  LEFT JOIN edu_equipment_catalog c ON c.id = e.catalog_id
                  LEFT JOIN res_country n ON n.id = e.country_id
                  LEFT JOIN uom_uom u ON u.id = e.uom_id
                  LEFT JOIN edu_funding_source fs ON fs.id = e.funding_id
                  LEFT JOIN edu_subject s ON s.id = e.subject_id
                 ORDER BY s.sequence, s.id, e.code, e.id
                """,
                total=self._total(choice),
                received=self._received(choice),
                held=self._held(choice),
                country=self._translated("n", "res.country"),
                uom=self._translated("u", "uom.uom"),
                funding=self._translated("fs", "edu.funding.source"),
                subject=self._translated("s", "edu.subject"),
            )
        )

    def _total(self, choice):
        """What each line had, got and gave; a new value of the same pieces, which a
        voucher takes out and brings in again, is neither."""
        return SQL(
            """(
            SELECT equipment_id,
                   nullif(sum(quantity) FILTER (WHERE date < %(since)s), 0)
                       AS quantity_opening,
                   nullif(sum(value) FILTER (WHERE date < %(since)s), 0)
                       AS value_opening,
                   nullif(sum(quantity_in) FILTER (WHERE date >= %(since)s), 0)
                       AS quantity_in,
                   nullif(sum(quantity_out) FILTER (WHERE date >= %(since)s), 0)
                       AS quantity_out,
                   sum(quantity) AS quantity_end, sum(value) AS value_end
              FROM (SELECT equipment_id, date, sum(quantity) AS quantity,
                           greatest(sum(quantity), 0) AS quantity_in,
                           greatest(-sum(quantity), 0) AS quantity_out,
                           sum(value) AS value
                      FROM %(lines)s AS entry
                     GROUP BY equipment_id, date, voucher_id) AS line
             GROUP BY equipment_id
            HAVING bool_or(date >= %(since)s) OR sum(quantity) <> 0 OR sum(value) <> 0
            )""",
            lines=self._lines(
                choice,
                "equipment_id",
                "date",
                "voucher_id",
                "quantity",
                "value",
            ),
            since=choice.date_from,
        )

    def _held(self, choice):
        """In which rooms `total` stands on the last day, and what of it is broken."""
        rooms = SQL("p.is_counted AND p.kind <> 'on_loan'")
        if choice.place_id:
            rooms = SQL("p.root_id = %s", choice.place_id.id)
        return SQL(
            """(
            SELECT sum(broken) AS broken,
                   array_agg(complete_name ORDER BY complete_name) AS places,
                   array_agg(quantity ORDER BY complete_name) AS quantities
              FROM (SELECT p.complete_name, sum(leg.quantity) AS quantity,
                           nullif(sum(leg.quantity) FILTER (
                               WHERE leg.condition IN %(broken)s), 0) AS broken
                      FROM (SELECT m.to_place_id AS place_id, m.quantity,
                                   m.condition_to AS condition
                              FROM edu_equipment_move m
                             WHERE m.equipment_id = total.equipment_id
                               AND m.date <= %(until)s
                            UNION ALL
                            SELECT m.from_place_id, -m.quantity, m.condition_from
                              FROM edu_equipment_move m
                             WHERE m.equipment_id = total.equipment_id
                               AND m.date <= %(until)s
                           ) AS leg
                      JOIN edu_place p ON p.id = leg.place_id AND %(rooms)s
                     GROUP BY p.id
                    HAVING sum(leg.quantity) <> 0) AS stock
            )""",
            broken=BROKEN,
            until=choice.date_to,
            rooms=rooms,
        )

    def _received(self, choice):
        """When and by which voucher `total` first came into the unit; a receipt that
        was taken back does not count."""
        return SQL(
            """(
            SELECT m.date, m.number, v.origin
              FROM edu_equipment_move m
              JOIN edu_equipment_voucher v ON v.id = m.voucher_id
              JOIN edu_place f ON f.id = m.from_place_id
                   AND NOT f.is_counted
             WHERE m.equipment_id = total.equipment_id
               AND m.date <= %(until)s AND m.reverses_id IS NULL
               AND NOT EXISTS (SELECT FROM edu_equipment_move r
                                WHERE r.reverses_id = m.id AND r.date <= %(until)s)
             ORDER BY m.date, m.id
             LIMIT 1
            )""",
            until=choice.date_to,
        )
