from odoo import models
from odoo.exceptions import UserError


class EduEquipmentIncidentLine(models.Model):
    """Items in custody leave the books by a custody document, not by the incident."""

    _inherit = "edu.equipment.incident.line"

    def _not_on_hand(self):
        """What its custody document has written off is no longer on hand."""
        return (
            super()
            ._not_on_hand()
            .filtered(lambda line: not line.equipment_id.in_custody)
        )

    def _check_custody_state(self, state):
        """:raise UserError: naming a line whose item is not in this state"""
        items = self.env["edu.controlled.item"].sudo()
        items = items.search([("equipment_id", "in", self.equipment_id.ids)])
        for item in items.filtered(lambda item: item.state != state):
            if state == "lost":
                text = self.env._(
                    "%s: the custody document of the loss is signed first.",
                    item.equipment_id.display_name,
                )
            else:
                text = self.env._(
                    "%s: the custody document “found again” is signed first.",
                    item.equipment_id.display_name,
                )
            raise UserError(text)
