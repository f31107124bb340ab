from odoo import models
from odoo.exceptions import UserError


class EduEquipmentIncidentRepair(models.Model):
    """What an incident damaged, and can be repaired, goes to repair (EQM-19)."""

    _inherit = "edu.equipment.incident"

    def action_request_repair(self):
        """Report a fault for each damaged line that is not with the repair yet."""
        self.ensure_one()
        self.check_access("write")
        lines = self.line_ids.filtered(
            lambda line: (
                line.outcome == "damaged"
                and line.condition_to == "broken"
                and not line.repair_id
            )
        )
        if self.state != "settled" or not lines:
            raise UserError(
                self.env._("%s: nothing repairable waits for a repair.", self.name)
            )
        requests = self.env["maintenance.request"].create(
            [line._prepare_repair() for line in lines]
        )
        for line, request in zip(lines.sudo(), requests, strict=True):
            line.repair_id = request
        names = ", ".join(lines.equipment_id.mapped("display_name"))
        self._log_event("step", self.env._("Repair requested: %s", names))
