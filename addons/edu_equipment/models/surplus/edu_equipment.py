from odoo import models
from odoo.fields import Domain


class EduEquipment(models.Model):
    """From the register, the idle list or a count: what the school can spare."""

    _inherit = "edu.equipment"

    def action_declare_surplus(self, source="manual"):
        """List the chosen lines, what is usable of them, in the draft of their unit."""
        self.check_access("write")
        Surplus = drafts = self.env["edu.equipment.surplus"]
        for unit, lines in self.grouped("unit_id").items():
            rows = [
                (b.equipment_id, b.place_id, b.condition, b.quantity, source)
                for b in Surplus._usable(Domain("equipment_id", "in", lines.ids))
            ]
            drafts |= Surplus._propose(
                unit, rows, self.env._("No longer needed by the school")
            )
        return drafts._open_form() if drafts else False
