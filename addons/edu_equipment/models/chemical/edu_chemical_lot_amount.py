from odoo import models
from odoo.fields import Domain

from ...engine.measures import amount


class EduChemicalLot(models.Model):
    """Amounts that rooms hold."""

    _inherit = "edu.chemical.lot"

    def _amounts(self, rooms):
        """Return {(room id, group id): grams or millilitres on hand}."""
        self.env.invalidate_all(flush=True)
        rows = self.env["edu.equipment.balance"]._read_group(
            Domain("place_id.root_id", "in", rooms.ids)
            & Domain("quantity", ">", 0)
            & Domain("kind", "=", "chemical"),
            ["equipment_id", "place_id"],
            ["quantity:sum"],
        )
        things = [thing.id for thing, _place, _quantity in rows]
        lots = self.search(Domain("equipment_id", "in", things))
        by_thing = lots.grouped("equipment_id")
        keys = lots._uom_keys()
        totals = {}
        for thing, place, quantity in rows:
            lot = by_thing.get(thing)
            measured = lot and amount(quantity, *lot._measure(keys))
            if measured:
                key = (place.root_id.id, lot.group_id.id)
                totals[key] = totals.get(key, 0) + measured[1]
        return totals
