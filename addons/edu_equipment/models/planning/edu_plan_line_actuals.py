from odoo import api, models
from odoo.tools import SQL

# One row per document line: kind of plan, unit, day, what it was about, how much.
# Quantities as the document counts them; an amount of NULL is not known.
PURCHASE = """
    SELECT 'purchase', m.id, m.unit_id, m.date, e.id, e.catalog_id, e.subject_id,
           m.quantity, m.value
      FROM edu_equipment_move m
      JOIN edu_equipment_voucher v ON v.id = m.voucher_id
       AND v.type = 'receipt' AND v.state = 'posted'
      JOIN edu_equipment e ON e.id = m.equipment_id
 LEFT JOIN edu_equipment_receipt r ON r.voucher_id = v.id
 LEFT JOIN edu_equipment_self_made s ON s.voucher_id = v.id
     WHERE coalesce(r.source, 'purchase') = 'purchase' AND s.id IS NULL
       AND m.unit_id = ANY(%(units)s)
"""
# What a disposal cost is known for the whole: each piece bears an equal share.
DISPOSAL = """
    SELECT CASE WHEN e.kind = 'chemical' THEN 'chemical_destruction'
                ELSE 'disposal' END, m.id, m.unit_id, m.date, e.id, e.catalog_id,
           e.subject_id, m.quantity,
           d.cost * m.quantity / sum(m.quantity) OVER (PARTITION BY v.id)
      FROM edu_equipment_move m
      JOIN edu_equipment_voucher v ON v.id = m.voucher_id
       AND v.type = 'disposal' AND v.state = 'posted'
      JOIN edu_equipment e ON e.id = m.equipment_id
 LEFT JOIN edu_equipment_disposal d ON d.voucher_id = v.id
     WHERE m.unit_id = ANY(%(units)s)
"""
REPAIR = """
    SELECT 'repair', q.id, q.edu_unit_id, coalesce(q.close_date, q.write_date::date),
           e.id, e.catalog_id, e.subject_id, q.edu_quantity_repaired, q.edu_cost
      FROM maintenance_request q
      JOIN edu_equipment e ON e.id = q.edu_equipment_id
     WHERE q.edu_state = 'repaired' AND q.edu_unit_id = ANY(%(units)s)
"""
COUNTING = """
    SELECT 'counting', c.id, c.unit_id, c.date, NULL::int, NULL::int,
           NULL::int, 1, NULL::float8
      FROM edu_equipment_count c
     WHERE c.state = 'posted' AND c.unit_id = ANY(%(units)s)
"""
USE = """
    SELECT 'use', s.id, s.unit_id, s.date, NULL::int, NULL::int,
           s.subject_id, 1, NULL::float8
      FROM edu_room_session s
     WHERE s.state = 'done' AND s.unit_id = ANY(%(units)s)
"""
UPKEEP = """
    SELECT 'preservation', t.id, t.unit_id, t.done_on, e.id, e.catalog_id,
           e.subject_id, 1, NULL::float8
      FROM edu_upkeep_task t
      JOIN edu_equipment e ON e.id = t.equipment_id
     WHERE t.state = 'done' AND t.unit_id = ANY(%(units)s)
"""
FACTS = {
    "purchase": PURCHASE,
    "disposal": DISPOSAL,
    "repair": REPAIR,
    "counting": COUNTING,
    "use": USE,
    "preservation": UPKEEP,
}
SOURCES = {**{kind: kind for kind in FACTS}, "chemical_destruction": "disposal"}
NO_AMOUNT = frozenset({"counting", "use", "preservation"})
# Each document line goes to one line of an approved plan of its unit and kind: the
# most specific one, then the one planned for that time, then the first.
MATCH = """
    SELECT DISTINCT ON (fact.kind, fact.no)
           l.id AS line_id, fact.quantity, fact.amount, fact.date
      FROM (%(facts)s) AS fact (kind, no, unit_id, date, equipment_id, catalog_id,
                                subject_id, quantity, amount)
      JOIN edu_plan p ON p.unit_id = fact.unit_id AND p.kind = fact.kind
       AND fact.date BETWEEN p.date_from AND p.date_to
       AND p.approval_state = 'approved'
      JOIN edu_plan_line l ON l.plan_id = p.id AND l.state <> 'cancelled'
       AND (l.equipment_id = fact.equipment_id
            OR l.equipment_id IS NULL AND l.catalog_id = fact.catalog_id
            OR coalesce(l.equipment_id, l.catalog_id) IS NULL
               AND (l.subject_id = fact.subject_id
                    OR fact.kind = 'counting' AND l.subject_id IS NULL))
     ORDER BY fact.kind, fact.no, l.equipment_id IS NULL, l.catalog_id IS NULL,
           fact.date BETWEEN coalesce(l.date_from, p.date_from)
               AND coalesce(l.date_to, p.date_to) DESC,
           l.sequence, l.id
"""


class EduPlanLine(models.Model):
    """What the ledger, repairs, counts and lessons say of plan lines (EQM-03)."""

    _name = "edu.plan.line"
    _inherit = ["edu.plan.line"]

    @api.model
    def _plan_actuals(self, lines):
        """Answer for lines that name a thing, a line of the minimum list or a subject,
        and for counts; in one statement for all units and kinds."""
        mine = lines.filtered(lambda line: line._has_documents())
        figures = super()._plan_actuals(lines - mine)
        if not mine:
            return figures
        self.env.flush_all()
        found = self.env.execute_query(
            SQL(
                "SELECT line_id, sum(quantity), sum(amount), max(date) "
                "FROM (%(match)s) AS matched WHERE line_id = ANY(%(lines)s) "
                "GROUP BY line_id",
                match=self._match_query(mine),
                lines=mine.ids,
            )
        )
        totals = {line_id: sums for line_id, *sums in found}
        for line in mine:
            quantity, amount, date = totals.get(line.id, (0, 0, False))
            known = None if line.kind in NO_AMOUNT else amount or 0
            figures[line.id] = (quantity, known, date)
        return figures

    def _has_documents(self):
        """Whether documents can tell what came of this line."""
        self.ensure_one()
        if self.kind == "counting":
            return True
        keys = (
            ("subject_id",)
            if self.kind == "use"
            else ("equipment_id", "catalog_id", "subject_id")
        )
        return self.kind in SOURCES and any(self[key] for key in keys)

    @api.model
    def _match_query(self, lines):
        """Return the SQL that gives each document line its plan line."""
        sources = sorted({SOURCES[line.kind] for line in lines})
        facts = SQL(" UNION ALL ").join(
            SQL(FACTS[source], units=lines.unit_id.ids) for source in sources
        )
        return SQL(MATCH, facts=facts)
