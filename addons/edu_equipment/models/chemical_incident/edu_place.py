from odoo import models


class EduPlace(models.Model):
    """From the room to the record of what happened there."""

    _inherit = "edu.place"

    def action_report_spill(self):
        """Open a new incident in this room."""
        self.ensure_one()
        return self.env["edu.chemical.lot"]._new_incident(
            {
                "default_kind": "spill",
                "default_unit_id": self.unit_id.id,
                "default_place_id": self.id,
                "default_name": self.env._("Spill in %s", self.name),
            }
        )
