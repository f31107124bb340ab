from collections import defaultdict
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.count_share import book_range, share

COLUMNS = ("equipment", "place", "condition", "expected", "counted")
ROUNDING = timedelta(seconds=1)  # moments of the ORM are cut to the second
UPSERT = """
    INSERT INTO edu_equipment_count_line AS line
           (count_id, unit_id, equipment_id, place_id, condition, quantity_start,
            expected, counted, difference, unit_cost, difference_value)
    SELECT %(count)s, e.unit_id, e.id, l.place, l.condition, 0, l.expected, l.counted,
           l.counted - l.expected, coalesce(e.unit_cost, 0),
           round((l.counted - l.expected) * coalesce(e.unit_cost, 0))
      FROM unnest(%(equipment)s::int[], %(place)s::int[], %(condition)s::varchar[],
                  %(expected)s::numeric[], %(counted)s::numeric[])
           AS l (equipment, place, condition, expected, counted)
      JOIN edu_equipment e ON e.id = l.equipment
     WHERE l.expected > 0 OR l.counted > 0
        ON CONFLICT (count_id, equipment_id, place_id, condition)
        DO UPDATE SET expected = excluded.expected, counted = excluded.counted,
           difference = excluded.difference, unit_cost = excluded.unit_cost,
           difference_value = excluded.difference_value
"""


class EduEquipmentCountCompare(models.Model):
    """Counted against the books, as the books stood when it was counted.

    A move posted while the count went on is in the books of some counters and not of
    others. So each thing is compared with what the ledger held between its first and
    last scan in that place (or, unseen, between the first scan there and the moment
    the place was finished): a move during the count is never a false loss.
    """

    _inherit = "edu.equipment.count"

    def action_review(self):
        """End the counting: compare with the books and list the differences.

        :raise UserError: while a place is not confirmed by a second person
        """
        self.check_access("write")
        self._check_step("review")
        for count in self:
            count._check_places()
            count.sudo()._compare()
        self._move_to("review", finished_on=fields.Datetime.now())

    def _check_places(self):
        rows = self.count_place_ids.filtered(lambda row: row.state != "confirmed")
        if rows or not self.count_place_ids:
            raise UserError(
                self.env._(
                    "Each place is finished, then confirmed by a second person. "
                    "Still open: %s",
                    ", ".join(rows[:5].place_id.mapped("display_name")) or "—",
                )
            )

    def _compare(self):
        """Write expected and counted into the lines, and the facts that differ."""
        self.env.flush_all()
        things = self._scanned_things()
        books, scans = self._book_lines(), self._scan_totals(things)
        moves, spans = self._moves_since(), self._room_spans()
        lines = []
        for key in books.keys() | scans.keys():
            thing, room = key
            if room not in spans:  # things came there meanwhile: nobody was asked
                continue
            counted, first, last = scans.get(key) or ({}, *spans[room])
            ranges = {
                (place, condition): book_range(
                    now, moves.get((thing, place, condition), []), first, last
                )
                for (place, condition), now in books.get(key, {}).items()
            }
            for (place, condition), found in share(ranges, counted, room).items():
                low, high = ranges.get((place, condition), (0, 0))
                expected = min(max(found, low), high)
                lines.append((thing, place, condition, expected, found))
        self._write_lines(lines)
        self._write_differences(self._facts(lines) + self._unknown_facts())

    def _scanned_things(self):
        """Return {id: tracking} of what was scanned and is in scope."""
        scans = self.env["edu.equipment.count.scan"]._search(
            [("count_id", "=", self.id), ("equipment_id", "!=", False)]
        )
        things = (
            self.env["edu.equipment"]
            .with_context(active_test=False)
            .search(
                self._equipment_domain()
                & Domain("id", "in", scans.subselect("equipment_id"))
            )
        )
        return {thing.id: thing.tracking for thing in things}

    def _room_spans(self):
        """Return {room: (first scan there, when it was finished)}."""
        scans = self.env.execute_query(
            SQL(
                "SELECT room_id, min(scanned_on) FROM edu_equipment_count_scan "
                "WHERE count_id = %s GROUP BY 1",
                self.id,
            )
        )
        first, end = dict(scans), fields.Datetime.now()
        return {
            row.place_id.id: (
                first.get(row.place_id.id, self.started_on),
                (row.finished_on or end) + ROUNDING,
            )
            for row in self.count_place_ids
        }

    def _book_lines(self):
        """Return {(thing, room): {(place, condition): quantity on the books now}}."""
        rows = self.env.execute_query(
            SQL(
                "SELECT b.equipment_id, %s, b.place_id, b.condition, b.quantity "
                "FROM %s ORDER BY b.equipment_id, b.quantity DESC, b.place_id",
                self._room_sql(),
                self._scope_sql(),
            )
        )
        books = defaultdict(dict)
        for thing, room, place, condition, quantity in rows:
            books[thing, room][place, condition] = float(quantity)
        return books

    def _scan_totals(self, things):
        """Return {(thing, room): ({condition: quantity}, first scan, last scan)}."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT equipment_id, room_id, condition, sum(quantity),
                       min(scanned_on), max(scanned_on)
                  FROM edu_equipment_count_scan
                 WHERE count_id = %s AND equipment_id = ANY(%s)
                 GROUP BY 1, 2, 3
                 ORDER BY max(scanned_on), max(id)
                """,
                self.id,
                list(things),
            )
        )
        totals = {}
        for thing, room, condition, quantity, first, last in rows:
            counted, begun, ended = totals.get((thing, room), ({}, first, last))
            if quantity > 0:
                if things[thing] == "item":  # one thing: the last word on it holds
                    counted, quantity = {}, min(quantity, 1)
                counted[condition] = float(quantity)
            totals[thing, room] = counted, min(begun, first), max(ended, last)
        return totals

    def _moves_since(self):
        """Return {(thing, place, condition): [(moment, signed quantity)]}.

        A voucher entered late, for a day before, counts from the end of that day.
        """
        rows = self.env.execute_query(
            SQL(
                """
                WITH posted AS (
                    SELECT m.*, least(m.create_date, (m.date + 1)::timestamp
                           AT TIME ZONE %(zone)s AT TIME ZONE 'UTC') AS moment
                      FROM edu_equipment_move m
                     WHERE m.unit_id = %(unit)s AND m.create_date >= %(start)s
                )
                SELECT m.equipment_id, leg.place, leg.condition, m.moment, leg.signed
                  FROM posted m,
                       LATERAL (VALUES (m.to_place_id, m.condition_to, m.quantity),
                               (m.from_place_id, m.condition_from, -m.quantity))
                               AS leg (place, condition, signed)
                 WHERE m.moment >= %(start)s
                """,
                zone=self.env.user.tz or "Asia/Ho_Chi_Minh",
                unit=self.unit_id.id,
                start=self.started_on,
            )
        )
        moves = defaultdict(list)
        for thing, place, condition, moment, quantity in rows:
            moves[thing, place, condition].append((moment, float(quantity)))
        return moves

    def _write_lines(self, lines):
        """Write all lines at once; the book quantity at the start stays."""
        self.env.cr.execute(
            SQL(
                "UPDATE edu_equipment_count_line SET expected = 0, counted = 0, "
                "difference = 0, difference_value = 0 WHERE count_id = %s",
                self.id,
            )
        )
        columns = [list(column) for column in zip(*lines, strict=True)]
        if columns:
            self.env.cr.execute(
                SQL(UPSERT, count=self.id, **dict(zip(COLUMNS, columns, strict=True)))
            )
        self.env.cr.execute(
            SQL(
                "DELETE FROM edu_equipment_count_line WHERE count_id = %s "
                "AND quantity_start = 0 AND expected = 0 AND counted = 0",
                self.id,
            )
        )
        self.env["edu.equipment.count.line"].invalidate_model(flush=False)
