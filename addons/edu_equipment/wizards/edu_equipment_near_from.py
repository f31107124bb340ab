from odoo import fields, models


class EduEquipmentNearFrom(models.TransientModel):
    """From which school distances and needs are looked at."""

    _name = "edu.equipment.near.from"
    _description = "Surplus near a school"

    unit_id = fields.Many2one(
        "edu.unit", "Near the school", required=True, domain=[("kind", "=", "school")]
    )

    def action_open(self):
        """Open the surplus of all others, the nearest first."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_near_action"
        )
        return dict(
            action,
            display_name=self.env._("Surplus near %s", self.unit_id.name),
            context={"edu_from_unit_id": self.unit_id.id},
        )
