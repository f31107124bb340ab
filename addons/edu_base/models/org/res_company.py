from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def install_l10n_modules(self):
        """Never install a business chart by the company's country.

        Public units follow the administrative accounting regime (TT 107/2017,
        TT 24/2024): Odoo's Vietnamese chart is the one of enterprises.
        """
        return False
