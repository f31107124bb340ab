from collections import defaultdict

from odoo import models
from odoo.tools import SQL

from ...engine.matching import Giver, Taker


class EduEquipmentMatchRunData(models.Model):
    """What a matching reads and writes, each by one statement."""

    _inherit = "edu.equipment.match.run"

    def _scope(self, alias):
        """Return the SQL condition on the unit `u` and on the lines of `alias`."""
        parts = [SQL("u.parent_path LIKE %s", f"{self.unit_id.parent_path}%")]
        if self.subject_id:
            subject = SQL.identifier(alias, "subject_id")
            parts.append(SQL("%s = %s", subject, self.subject_id.id))
        if self.catalog_id:
            thing = self.catalog_id.thing_id or self.catalog_id
            parts.append(SQL("%s = %s", SQL.identifier(alias, "thing_id"), thing.id))
        return SQL(" AND ").join(parts)

    def _from_lines(self):
        return SQL(
            """
              FROM edu_equipment_surplus_line l
              JOIN edu_equipment e ON e.id = l.equipment_id
              JOIN edu_unit u ON u.id = l.unit_id
              LEFT JOIN edu_equipment_catalog c ON c.id = l.thing_id
             WHERE l.state = 'declared' AND l.free >= 1 AND l.kind <> 'controlled'
               AND (l.date_valid IS NULL OR l.date_valid >= %(date)s)
               AND %(scope)s
            """,
            date=self.date,
            scope=self._scope("l"),
        )

    def _from_needs(self):
        return SQL(
            """
              FROM edu_equipment_need n
              JOIN edu_unit u ON u.id = n.unit_id
              LEFT JOIN edu_unit_priority p ON p.unit_id = n.unit_id
                   AND coalesce(p.date_from, %(date)s) <= %(date)s
                   AND coalesce(p.date_to, %(date)s) >= %(date)s
             WHERE n.state = 'declared' AND n.missing >= 1 AND %(scope)s
            """,
            date=self.date,
            scope=self._scope("n"),
        )

    def _count_open(self):
        """Return how many lines of surplus and need are to be matched."""
        self.env.flush_all()
        return sum(
            self.env.execute_query(SQL("SELECT count(*) %s", query))[0][0]
            for query in (self._from_lines(), self._from_needs())
        )

    def _count_things(self):
        query = SQL("SELECT count(DISTINCT l.thing_id) %s", self._from_lines())
        return self.env.execute_query(query)[0][0]

    def _givers(self):
        """Return the surplus to distribute, as `Giver`s by line id."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.id, l.thing_id, coalesce(c.name, e.name), l.unit_id,
                       coalesce(u.parent_id, u.id), coalesce(u.latitude, 0)::float,
                       coalesce(u.longitude, 0)::float, floor(l.free)::int,
                       l.condition, l.unit_cost::float,
                       CASE WHEN e.year_in_use > 0 THEN greatest(
                           extract(year FROM %(date)s::date) - e.year_in_use, 0)
                           ELSE 0 END::float
                %(lines)s ORDER BY l.id
                """,
                date=self.date,
                lines=self._from_lines(),
            )
        )
        return [
            Giver(key, thing or _word(name), *rest) for key, thing, name, *rest in rows
        ]

    def _takers(self):
        """Return the needs to serve, as `Taker`s by need id.

        A need in words meets surplus of that name, in a list or not.
        """
        names = dict(
            self.env.execute_query(
                SQL("SELECT DISTINCT c.name, c.id %s AND c.id > 0", self._from_lines())
            )
        )
        known = {_word(name): thing for name, thing in names.items()}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT n.id, n.thing_id, n.name, n.unit_id,
                       coalesce(u.parent_id, u.id), coalesce(u.latitude, 0)::float,
                       coalesce(u.longitude, 0)::float, floor(n.missing)::int,
                       coalesce(n.is_urgent, FALSE), coalesce(p.level, 0)
                %s ORDER BY n.id
                """,
                self._from_needs(),
            )
        )
        return [
            Taker(key, thing or known.get(_word(name), _word(name)), *rest)
            for key, thing, name, *rest in rows
        ]

    def _refused(self):
        """Return {line id: need ids} of pairs that were rejected, or are open."""
        refused = defaultdict(set)
        for line, need in self.env.execute_query(
            SQL(
                "SELECT line_id, need_id FROM edu_equipment_offer "
                "WHERE state IN ('rejected', 'proposed', 'accepted', 'sent')"
            )
        ):
            refused[line].add(need)
        return refused

    def _drop_proposals(self):
        """Forget what this office has proposed and nobody has decided."""
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                "DELETE FROM edu_equipment_offer o USING edu_equipment_match_run r "
                "WHERE r.id = o.run_id AND r.unit_id = %s AND o.state = 'proposed' "
                "RETURNING o.id",
                self.unit_id.id,
            )
        )
        self.env.invalidate_all(flush=False)

    def _insert_offers(self, plan, givers, takers):
        """Write the plan as proposed offers, by one statement."""
        if not plan:
            return
        line_of = {giver.key: giver for giver in givers}
        need_of = {taker.key: taker for taker in takers}
        rows = []
        for row in plan:
            giver, taker = line_of[row.giver], need_of[row.taker]
            share = 100 * row.quantity / taker.quantity
            rows.append(
                (row.giver, row.taker, row.quantity, row.points, row.km)
                + (giver.office == taker.office, taker.urgent, taker.priority)
                + (share, row.other, row.is_other_giver, row.extra)
            )
        self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_equipment_offer (
                    run_id, line_id, need_id, giver_id, receiver_id, equipment_id,
                    subject_id, condition, quantity, value, state, points, km,
                    is_km_known, is_same_office, is_urgent, priority, need_share,
                    other_id, is_other_giver, extra,
                    create_uid, write_uid, create_date, write_date)
                SELECT %(run)s, l.id, n.id, l.unit_id, n.unit_id, l.equipment_id,
                       l.subject_id, l.condition, x.quantity,
                       round(x.quantity * l.unit_cost), 'proposed', x.points,
                       coalesce(x.km, 0), x.km IS NOT NULL, x.same_office, x.urgent,
                       x.priority, x.share, x.other, x.other_giver, x.extra,
                       %(user)s, %(user)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM unnest(%(columns)s) AS x(line, need, quantity, points, km,
                       same_office, urgent, priority, share, other, other_giver, extra)
                  JOIN edu_equipment_surplus_line l ON l.id = x.line
                  JOIN edu_equipment_need n ON n.id = x.need
                RETURNING id
                """,
                run=self.id,
                user=self.env.uid,
                columns=_columns(rows),
            )
        )
        self.env.invalidate_all(flush=False)


TYPES = (
    *("int", "int", "int", "numeric", "numeric", "bool", "bool"),
    *("int", "numeric", "int", "bool", "numeric"),
)


def _columns(rows):
    """Return typed arrays, one for each column, as SQL."""
    return SQL(", ").join(
        SQL("%s::" + kind + "[]", list(column))
        for kind, column in zip(TYPES, zip(*rows, strict=True), strict=True)
    )


def _word(name):
    """Return what two names have in common that mean the same.

    >>> _word("  Kính  hiển vi ")
    'kính hiển vi'
    """
    return " ".join((name or "").casefold().split())
