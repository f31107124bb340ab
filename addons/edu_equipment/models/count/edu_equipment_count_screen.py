from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..ledger.edu_equipment_balance import CONDITIONS

FOUND = 20


class EduEquipmentCountScreen(models.Model):
    """What the counting screen shows: things and places, never a book quantity."""

    _inherit = "edu.equipment.count"

    def screen(self):
        """Return what the screen needs to begin, also without a network later."""
        self.ensure_one()
        self._check_counter()
        count = self.sudo()
        rows = {row.place_id: row for row in count.count_place_ids}
        places = self.env["edu.place"].sudo().search(count._place_domain())
        labels = dict(self._fields["state"]._description_selection(self.env))
        conditions = dict(
            self.env["edu.equipment.balance"]
            ._fields["condition"]
            ._description_selection(self.env)
        )
        return {
            "name": count.display_name,
            "unit": count.unit_id.display_name,
            "open": count.state == "counting",
            "state": labels[count.state],
            "uid": self.env.uid,
            "conditions": [[key, conditions[key]] for key, _label in CONDITIONS],
            "places": [
                {
                    "id": place.id,
                    "name": place.display_name,
                    "code": place.code or "",
                    "token": place.label_token or "",
                    "room_id": count._room_of(place).id,
                    **self._screen_state(rows.get(count._room_of(place))),
                }
                for place in places
            ],
        }

    def _screen_state(self, row):
        """Return how far a place is: listed or not, by whom, what is next."""
        if not row:
            return {"row_id": False, "state": "todo", "by": "", "listed": False}
        return {
            "row_id": row.id,
            "state": row.state,
            "by": (row.confirmed_by_id or row.finished_by_id).sudo().name or "",
            "listed": True,
        }

    def screen_place(self, place_id):
        """Return what was counted in a place so far, by everybody, the latest first."""
        self.ensure_one()
        self._check_counter()
        rooms = self.sudo()._scan_rooms({place_id})
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT s.equipment_id, max(s.code) AS code, e.name,
                       e.code AS equipment_code, s.condition, max(s.note) AS note,
                       CASE e.tracking WHEN 'item' THEN least(1, sum(s.quantity))
                            ELSE sum(s.quantity) END AS quantity
                  FROM edu_equipment_count_scan s
                  LEFT JOIN edu_equipment e ON e.id = s.equipment_id
                 WHERE s.count_id = %(count)s AND s.room_id = %(room)s
                 GROUP BY s.equipment_id, e.id, s.condition,
                       CASE WHEN e.id IS NULL THEN coalesce(s.code, s.note) END
                HAVING sum(s.quantity) <> 0
                 ORDER BY max(s.id) DESC
                 LIMIT 500
                """,
                count=self.id,
                room=rooms[place_id],
            )
        )

    def screen_find(self, text):
        """Return things of the register whose name or code holds a text."""
        self.ensure_one()
        self._check_counter()
        count = self.sudo()
        things = (
            self.env["edu.equipment"]
            .sudo()
            .search_fetch(
                Domain("unit_id", "=", count.unit_id.id)
                & count._equipment_domain()
                & Domain("display_name", "ilike", text),
                ["name", "code"],
                limit=FOUND,
            )
        )
        return [
            {"id": thing.id, "name": thing.name, "code": thing.code} for thing in things
        ]

    def screen_finish(self, place_id):
        """Mark a place as finished; nothing scanned means that it is empty."""
        return self._screen_row(place_id).action_finish() or self.screen()

    def screen_confirm(self, place_id):
        """Confirm a place that another person finished."""
        return self._screen_row(place_id).action_confirm() or self.screen()

    def screen_recount(self, place_id):
        """Open a finished place again."""
        return self._screen_row(place_id).action_recount() or self.screen()

    def _screen_row(self, place_id):
        """Return the row of a place, added when nobody counted there yet."""
        self.ensure_one()
        self._check_counter()
        self._check_counting()
        room = self.env["edu.place"].browse(
            self.sudo()._scan_rooms({place_id})[place_id]
        )
        rows = self.env["edu.equipment.count.place"]
        domain = [("count_id", "=", self.id), ("place_id", "=", room.id)]
        if not rows.sudo().search_count(domain):
            self._add_places(room)
        return rows.search(domain)

    # ----- answers to scans ---------------------------------------------------
    def _answer_scans(self, rows, fresh):
        """Say of each scan what it is and whether it is as one would expect."""
        ids = {row["equipment_id"] for row in rows} - {None}
        things = self.env["edu.equipment"].with_context(active_test=False).browse(ids)
        known = {thing.id: thing for thing in things}
        scope = set(things.filtered_domain(self._equipment_domain()).ids)
        totals, rooms = self._scan_sums(rows), self._book_rooms(ids)
        before = self._sums_before(rows, fresh, totals)
        answers = []
        for row in rows:
            thing = known.get(row["equipment_id"])
            answer = {
                "id": row["client_id"],
                "status": "ok",
                "title": row["code"] or "",
            }
            if not thing:
                answer.update(self._answer_unknown(row))
            else:
                key = (thing.id, row["room_id"])
                answer.update(self._answer_known(thing, totals.get(key, 0)))
                again = thing.tracking == "item" and before.get(key, 0) >= 1
                answer.update(
                    self._answer_warning(
                        row,
                        again and row["client_id"] in fresh,
                        rooms.get(thing.id, {}),
                        thing.id in scope,
                    )
                )
                before[key] = before.get(key, 0) + row["quantity"]
            answers.append(answer)
        return answers

    def _sums_before(self, rows, fresh, totals):
        """Return what was counted before this upload."""
        before = dict(totals)
        for row in rows:
            if row["client_id"] in fresh and row["equipment_id"]:
                before[row["equipment_id"], row["room_id"]] -= row["quantity"]
        return before

    def _answer_known(self, thing, total):
        """Return what the screen shows of a thing: its name, how many so far."""
        if thing.tracking == "item":
            total = min(total, 1)
        return {
            "equipment_id": thing.id,
            "title": thing.name,
            "code": thing.code,
            "uom": thing.uom_id.name,
            "total": total,
            "detail": thing.code,
        }

    def _answer_unknown(self, row):
        """A code nobody knows is kept: the board decides later what it is."""
        if row["matches"] > 1:
            detail = self.env._("Several things carry this number: scan the label.")
        elif row["note"]:
            return {"status": "warn", "title": row["note"], "detail": row["code"] or ""}
        else:
            detail = self.env._("Not in the register. It is kept: add a note.")
        return {"status": "error", "detail": detail}

    def _answer_warning(self, row, again, rooms, in_scope):
        """Return what the counter should notice, or nothing."""
        if row["quantity"] < 0:
            detail = None
        elif not in_scope:
            detail = self.env._("Not part of this count.")
        elif again:
            detail = self.env._("Already counted here: it counts once.")
        elif rooms and row["room_id"] not in rooms:
            detail = self.env._("Belongs in %s", ", ".join(rooms.values()))
        else:
            detail = None
        return {"status": "warn", "detail": detail} if detail else {}

    def _scan_sums(self, rows):
        """Return {(equipment id, room id): counted there so far}."""
        sums = self.env.execute_query(
            SQL(
                "SELECT equipment_id, room_id, sum(quantity) "
                "FROM edu_equipment_count_scan WHERE count_id = %s "
                "AND room_id = ANY(%s) AND equipment_id = ANY(%s) GROUP BY 1, 2",
                self.id,
                list({row["room_id"] for row in rows}),
                list({row["equipment_id"] for row in rows} - {None}),
            )
        )
        return {(line, room): float(total) for line, room, total in sums}

    def _book_rooms(self, equipment_ids):
        """Return {equipment id: {room id: name}} of where the books have it."""
        rooms = self.env.execute_query(
            SQL(
                "SELECT DISTINCT b.equipment_id, %s FROM edu_equipment_balance b "
                "JOIN edu_place p ON p.id = b.place_id AND NOT p.is_virtual "
                "WHERE b.quantity > 0 AND b.equipment_id = ANY(%s)",
                self._room_sql(),
                list(equipment_ids),
            )
        )
        names = self.env["edu.place"].browse({room for _line, room in rooms})
        names = {place.id: place.display_name for place in names}
        result = {}
        for line, room in rooms:
            result.setdefault(line, {})[room] = names[room]
        return result
