from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduEquipmentReceipt(models.Model):
    """For which room it was delivered."""

    _inherit = "edu.equipment.receipt"

    project_id = fields.Many2one(
        "edu.room.project",
        "Fitting out of a room",
        index="btree_not_null",
        domain="[('unit_id', '=', unit_id)]",
    )

    @api.constrains("project_id", "unit_id")
    def _check_project(self):
        for receipt in self.filtered("project_id"):
            if receipt.project_id.unit_id != receipt.unit_id:
                raise ValidationError(
                    self.env._("%s is of another unit.", receipt.project_id.name)
                )
