from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.scan_code import scanned_token


class EduEquipmentRepair(models.Model):
    """The repairs of a register line, and what they have cost."""

    _inherit = "edu.equipment"

    repair_ids = fields.One2many("maintenance.request", "edu_equipment_id", "Repairs")
    repair_count = fields.Integer(compute="_compute_repair_count")
    repair_cost = fields.Float(
        "Repairs so far (đ)", digits=(16, 0), compute="_compute_repair_count"
    )

    def _compute_repair_count(self):
        """Count the open repairs; sum up what all have cost."""
        rows = self.env["maintenance.request"]._read_group(
            Domain("edu_equipment_id", "in", self.ids),
            ["edu_equipment_id", "stage_id", "archive"],
            ["__count", "edu_cost:sum"],
        )
        totals = {}
        for line, stage, archived, count, cost in rows:
            total = totals.setdefault(line.id, [0, 0])
            total[0] += 0 if stage.done or archived else count
            total[1] += cost or 0
        for line in self:
            line.repair_count, line.repair_cost = totals.get(line._origin.id, (0, 0))

    @api.model
    def _search_display_name(self, operator, value):
        """Whoever scans a label into a field finds the thing."""
        domain = super()._search_display_name(operator, value)
        token = isinstance(value, str) and scanned_token(value)
        return domain | Domain("label_token", "=", token) if token else domain

    def action_open_repairs(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_repair_action"
        )
        return dict(
            action,
            domain=[("edu_equipment_id", "=", self.id)],
            context={"default_edu_equipment_id": self.id},
        )
