from odoo import api, models


class EduExpiryStep(models.Model):
    """Chemicals are warned of by the same daily check as all that expires."""

    _inherit = "edu.expiry.step"

    @api.model
    def _expiring_models(self):
        return sorted([*super()._expiring_models(), "edu.chemical.lot"])
