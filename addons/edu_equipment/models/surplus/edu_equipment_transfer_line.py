from odoo import api, models


class EduEquipmentTransferLine(models.Model):
    """Each receipt counts for the offers behind it."""

    _inherit = "edu.equipment.transfer.line"

    @api.model
    def _advance(self, steps):
        result = super()._advance(steps)
        self.browse(steps).transfer_id.sudo().offer_ids._follow()
        return result
