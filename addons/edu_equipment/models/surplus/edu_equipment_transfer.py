from odoo import api, fields, models


class EduEquipmentTransfer(models.Model):
    """The offers behind a transfer follow it (SUR-05)."""

    _inherit = "edu.equipment.transfer"

    offer_ids = fields.One2many("edu.equipment.offer", "transfer_id", "Offers")

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            self.sudo().offer_ids._follow()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_return_offers(self):
        """A draft deleted gives its offers back: accepted, without a transfer."""
        offers = self.sudo().offer_ids
        offers.write({"state": "accepted", "transfer_id": False})
        offers._refresh_sums()
