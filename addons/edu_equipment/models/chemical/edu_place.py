from odoo import fields, models
from odoo.fields import Domain

from ...engine.measures import amount


class EduPlace(models.Model):
    """What a room holds, for the fire service."""

    _inherit = "edu.place"

    def _fire_sheet(self):
        """Return the chemicals of a room, cabinet by cabinet, and what stands wrong.

        :return: ([(place, [(lot, quantity, amount in g or ml, its unit)])],
            [sentence about two lots of incompatible groups])
        """
        self.ensure_one()
        balances = self.env["edu.equipment.balance"].search(
            Domain("place_id", "child_of", self.id)
            & Domain("quantity", ">", 0)
            & Domain("kind", "=", "chemical"),
            order="place_id, equipment_id",
        )
        lots = self.env["edu.chemical.lot"].search(
            Domain("equipment_id", "in", balances.equipment_id.ids)
        )
        by_thing = lots.grouped("equipment_id")
        keys = lots._uom_keys()
        sheet = {}
        for row in balances:
            lot = by_thing.get(row.equipment_id, lots.browse())
            held = (lot and amount(row.quantity, *lot._measure(keys))) or (None, 0)
            sheet.setdefault(row.place_id, []).append((row, lot, held[1], held[0]))
        return list(sheet.items()), self._fire_warnings()

    def _fire_warnings(self):
        """Return (lot, place, other lot, other place) of groups to be kept apart."""
        seen, warnings = set(), []
        Lot, Place = self.env["edu.chemical.lot"], self.env["edu.place"]
        for row in Lot._pairs(self.root_id.ids):
            pair = frozenset((row["lot_id"], row["other_id"]))
            if (row["too_near"] or row["level"] == "far") and pair not in seen:
                seen.add(pair)
                warnings.append(
                    (
                        Lot.browse(row["lot_id"]),
                        Place.browse(row["place_id"]),
                        Lot.browse(row["other_id"]),
                        Place.browse(row["other_place_id"]),
                    )
                )
        return warnings

    def _fire_date(self):
        return fields.Date.context_today(self)
