from odoo import api, models

from ...engine.matching import distances
from .edu_equipment_offer import ASKED


class EduEquipmentOfferPair(models.Model):
    """Offers paired by hand (SUR-02)."""

    _inherit = "edu.equipment.offer"

    @api.model
    def _pair(self, line, need, quantity):
        """Return an accepted offer of a surplus line to a need.

        :raise UserError: when so many are not free or not needed
        """
        giver, receiver = line.unit_id.sudo(), need.unit_id.sudo()
        km = distances(
            [giver.latitude, receiver.latitude], [giver.longitude, receiver.longitude]
        )[0, 1]
        offer = self.sudo().create(
            {
                "line_id": line.id,
                "need_id": need.id,
                "quantity": quantity,
                "km": 0 if km != km else km,
                "is_km_known": km == km,
                "is_same_office": giver.parent_id == receiver.parent_id,
                "is_urgent": need.is_urgent,
                "need_share": 100 * quantity / need.quantity,
            }
        )
        offer._check_open()
        offer.state = "accepted"
        offer._refresh_sums()
        need.sudo().activity_feedback([ASKED])
        return offer.sudo(False)
