from odoo import fields, models


class EduEquipmentRegisterUpkeep(models.TransientModel):
    """The register of upkeep among the registers to print."""

    _inherit = "edu.equipment.register"

    register = fields.Selection(
        selection_add=[("upkeep", "Register of upkeep")],
        ondelete={"upkeep": "cascade"},
    )
