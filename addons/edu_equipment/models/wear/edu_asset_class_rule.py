from odoo import fields, models


class EduAssetClassRule(models.Model):
    _inherit = "edu.asset.class.rule"

    not_worn = fields.Boolean(
        "Takes no wear",
        help="Land-use rights, special assets, animals, perennial trees, antiques "
        "(TT 141/2025, Article 11.3).",
    )
