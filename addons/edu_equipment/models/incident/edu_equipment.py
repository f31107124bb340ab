from odoo import fields, models
from odoo.fields import Domain


class EduEquipment(models.Model):
    """The incidents of a register line."""

    _inherit = "edu.equipment"

    incident_count = fields.Integer("Incidents", compute="_compute_incident_count")

    def _compute_incident_count(self):
        counts = dict(
            self.env["edu.equipment.incident.line"]._read_group(
                Domain("equipment_id", "in", self.ids)
                & Domain("incident_id.state", "!=", "cancelled"),
                ["equipment_id"],
                ["incident_id:count_distinct"],
            )
        )
        for line in self:
            line.incident_count = counts.get(line, 0)

    def action_open_incidents(self):
        """Open the incidents that list this line."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_incident_action"
        )
        return dict(
            action,
            domain=[("line_ids.equipment_id", "=", self.id)],
            context={"create": False},
        )
