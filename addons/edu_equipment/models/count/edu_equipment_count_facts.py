from collections import defaultdict

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.count_share import explain

KEY = (
    "kind",
    "equipment_id",
    "code",
    "from_place_id",
    "condition_from",
    "to_place_id",
    "condition_to",
)


class EduEquipmentCountFacts(models.Model):
    """The differences of a count, as facts that somebody can explain and put right."""

    _inherit = "edu.equipment.count"

    def _facts(self, lines):
        """Return the values of the differences behind the compared lines."""
        differences, found = defaultdict(list), defaultdict(float)
        for thing, place, condition, expected, counted in lines:
            found[thing] += counted
            if counted != expected:
                difference = round(counted - expected, 3)
                differences[thing].append((place, condition, difference))
        things = self.env["edu.equipment"].browse(differences)
        lent, elsewhere = self._books_elsewhere(things)
        facts = []
        for thing in things.with_context(active_test=False):
            for kind, quantity, source, target in explain(
                sorted(differences[thing.id]), lent[thing.id], elsewhere[thing.id]
            ):
                if (
                    kind == "surplus"
                    and thing.tracking == "item"
                    and found[thing.id] > 1
                ):
                    kind = "doubled"
                facts.append(self._prepare_fact(thing, kind, quantity, source, target))
        return facts

    def _prepare_fact(self, thing, kind, quantity, source, target):
        return {
            "count_id": self.id,
            "unit_id": self.unit_id.id,
            "kind": kind,
            "equipment_id": thing.id,
            "code": False,
            "from_place_id": source and source[0],
            "condition_from": source and source[1],
            "to_place_id": target and target[0],
            "condition_to": target and target[1],
            "quantity": quantity,
            "value": round(quantity * thing.unit_cost),
        }

    def _books_elsewhere(self, things):
        """Return what the books show where nobody counted.

        :return: {thing: quantity lent or on its way},
            {thing: [(place, condition, quantity)]} of
            single items in places outside the count
        """
        lent, elsewhere = defaultdict(float), defaultdict(list)
        balances = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", things.ids) & Domain("quantity", ">", 0)
        )
        counted = set(self.count_place_ids.place_id.ids)
        for row in balances:
            place = row.place_id
            if place.kind in ("on_loan", "transit"):
                lent[row.equipment_id.id] += row.quantity
            elif (
                not place.is_virtual
                and row.equipment_id.tracking == "item"
                and self._room_of(place).id not in counted
            ):
                elsewhere[row.equipment_id.id].append(
                    (place.id, row.condition, row.quantity)
                )
        return lent, elsewhere

    def _unknown_facts(self):
        """Return the values of what was found and is not in the register."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT coalesce(code, note), room_id, sum(quantity), max(note),
                       max(condition)
                  FROM edu_equipment_count_scan
                 WHERE count_id = %s AND equipment_id IS NULL
                 GROUP BY 1, 2 HAVING sum(quantity) > 0
                 ORDER BY min(id)
                """,
                self.id,
            )
        )
        empty = self.env["edu.equipment"]
        return [
            {
                **self._prepare_fact(empty, "unknown", float(quantity), None, None),
                "code": code,
                "to_place_id": room,
                "condition_to": condition,
                "note": note,
                "value": 0,
            }
            for code, room, quantity, note, condition in rows
        ]

    def _write_differences(self, facts):
        """Renew the differences; what was explained before keeps its explanation."""
        Difference = self.env["edu.equipment.count.difference"]
        # Not by `difference_ids`: a rule hides them while it is counted again.
        before = Difference.search(Domain("count_id", "=", self.id))
        known = {
            tuple(
                row[name] and getattr(row[name], "id", row[name]) or False
                for name in KEY
            ): row
            for row in before
        }
        kept = Difference
        fresh = []
        for vals in facts:
            row = known.get(tuple(vals[name] or False for name in KEY))
            if row:
                row.write({"quantity": vals["quantity"], "value": vals["value"]})
                kept |= row
            else:
                fresh.append(vals)
        (before - kept).unlink()
        for row in Difference.create(fresh):
            row.action = row._allowed()[0]
        self.invalidate_recordset(["difference_ids"])
