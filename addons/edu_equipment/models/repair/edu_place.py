from odoo import fields, models
from odoo.fields import Domain


class EduPlace(models.Model):
    """Where things stand while somebody outside repairs them."""

    _inherit = "edu.place"

    is_repair = fields.Boolean(
        "Away for repair", help="Things here are at a repairer's, not in the house."
    )

    _one_repair_place = models.UniqueIndex(
        "(unit_id) WHERE is_repair", "A unit has one place for things away for repair."
    )

    def _repair_place(self, unit):
        """Return the unit's place for things away for repair, made when needed."""
        places = self.sudo()
        place = places.with_context(active_test=False).search(
            Domain("unit_id", "=", unit.id) & Domain("is_repair", "=", True)
        )
        return place or places.create(
            {
                "unit_id": unit.id,
                "kind": "store",
                "name": self.env._("Away for repair"),
                "is_repair": True,
            }
        )
