from odoo import api, models
from odoo.tools import SQL


class EduEquipmentScan(models.Model):
    """Equipment is found by its label, its code or its serial number."""

    _name = "edu.equipment"
    _inherit = ["edu.equipment", "edu.scan.mixin"]

    @api.model
    def _scan_matches(self):
        return [
            *super()._scan_matches(),
            (SQL("lower(t.serial_no) = lower(asked.text) AND t.active"), 3),
        ]

    @api.model
    def _scan_fields(self):
        return [*super()._scan_fields(), "serial_no"]
