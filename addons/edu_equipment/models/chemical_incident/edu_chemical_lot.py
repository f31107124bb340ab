from odoo import models
from odoo.fields import Command


class EduChemicalLot(models.Model):
    """From the bottle to the record of what it did."""

    _inherit = "edu.chemical.lot"

    def action_report_spill(self):
        """Open a new incident with this lot, its place and its substance."""
        self.ensure_one()
        held = self._held()[:1]
        context = {
            "default_kind": "spill",
            "default_unit_id": self.unit_id.id,
            "default_place_id": held.place_id.id,
            "default_name": self.env._("Spill of %s", self.substance_id.display_name),
            "default_substance_ids": [Command.set(self.substance_id.ids)],
        }
        if held:
            context["default_line_ids"] = [
                Command.create(
                    {
                        "equipment_id": self.equipment_id.id,
                        "place_id": held.place_id.id,
                        "condition": held.condition,
                        "quantity": held.quantity,
                    }
                )
            ]
        return self._new_incident(context)

    def _new_incident(self, context):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Spill or injury"),
            "res_model": "edu.equipment.incident",
            "views": [(False, "form")],
            "context": context,
        }
