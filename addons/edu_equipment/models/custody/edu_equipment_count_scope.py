from odoo import models
from odoo.fields import Domain


class EduEquipmentCountScope(models.AbstractModel):
    """Items in custody are not counted by one person in an ordinary count."""

    _inherit = "edu.equipment.count.scope"

    def _equipment_domain(self):
        return super()._equipment_domain() & Domain("in_custody", "!=", True)
