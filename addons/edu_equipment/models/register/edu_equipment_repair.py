from odoo import fields, models
from odoo.fields import Domain


class EduEquipmentRepair(models.Model):
    """The repairs of a register line."""

    _inherit = "edu.equipment"

    repair_ids = fields.One2many("maintenance.request", "edu_equipment_id", "Repairs")
    repair_count = fields.Integer(compute="_compute_repair_count")

    def _compute_repair_count(self):
        counts = dict(
            self.env["maintenance.request"]._read_group(
                Domain("edu_equipment_id", "in", self.ids)
                & Domain("stage_id.done", "=", False),
                ["edu_equipment_id"],
                ["__count"],
            )
        )
        for line in self:
            line.repair_count = counts.get(line, 0)

    def action_open_repairs(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "maintenance.hr_equipment_request_action"
        )
        return dict(
            action,
            domain=[("edu_equipment_id", "=", self.id)],
            context={
                "default_edu_equipment_id": self.id,
                "default_name": self.env._("Repair: %s", self.name),
            },
        )
