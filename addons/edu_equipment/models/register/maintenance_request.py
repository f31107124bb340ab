from odoo import api, fields, models


class MaintenanceRequest(models.Model):
    """A repair request about a line of the equipment register (EQM-19)."""

    _inherit = "maintenance.request"

    edu_equipment_id = fields.Many2one(
        "edu.equipment", "Equipment of the register", index="btree_not_null"
    )
    edu_unit_id = fields.Many2one(
        related="edu_equipment_id.unit_id", store=True, index="btree_not_null"
    )

    @api.model_create_multi
    def create(self, vals_list):
        Equipment = self.env["edu.equipment"]
        team = self.env.ref("edu_equipment.maintenance_team_school")
        for vals in vals_list:
            if vals.get("edu_equipment_id"):
                unit = Equipment.browse(vals["edu_equipment_id"]).unit_id
                vals["company_id"] = unit.sudo().company_id.id
                if not vals.get("maintenance_team_id"):
                    vals["maintenance_team_id"] = team.id
        return super().create(vals_list)
