from odoo import api, models
from odoo.fields import Domain


class EduEquipment(models.Model):
    """How much of a register line can be booked for lessons."""

    _inherit = "edu.equipment"

    @api.model
    def _domain_usable(self):
        """Domain of the balances that count: good or usable, not away for good."""
        return (
            Domain("condition", "in", ("good", "fair"))
            & Domain("quantity", ">", 0)
            & Domain("place_id.kind", "!=", "transit")
        )

    def _usable(self):
        """Return {id: quantity that can be used}, also of what is out on loan."""
        rows = (
            self.env["edu.equipment.balance"]
            .sudo()
            ._read_group(
                Domain("equipment_id", "in", self.ids) & self._domain_usable(),
                ["equipment_id"],
                ["quantity:sum"],
            )
        )
        return {equipment.id: quantity for equipment, quantity in rows}

    def action_open_sessions(self):
        """Open the lessons for which the line is booked."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_room_session_action"
        )
        domain = Domain("line_ids.equipment_id", "=", self.id)
        context = {"search_default_not_cancelled": 1}
        return dict(action, domain=list(domain), context=context)
