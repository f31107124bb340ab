from odoo import api, fields, models


class EduAssetClassRule(models.Model):
    """Life, wear, threshold and accounts of a class while a circular is in force."""

    _name = "edu.asset.class.rule"
    _description = "Rule of an asset class"
    _inherit = ["edu.dated.mixin"]
    _order = "class_id, date_from nulls first"

    class_id = fields.Many2one(
        "edu.asset.class",
        "Asset class",
        required=True,
        index=True,
        ondelete="cascade",
    )
    threshold = fields.Float(
        "Fixed asset from (đ)",
        digits=(16, 0),
        help="Original cost from which one item is a fixed asset; 0: always as usual.",
    )
    life_years = fields.Integer("Life (years)")
    wear_rate = fields.Float("Wear (% a year)", digits=(6, 2))
    asset_account = fields.Char("Asset account")
    wear_account = fields.Char("Wear account")

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (class_id WITH =, daterange(date_from, date_to, '[]') "
        "WITH &&)",
        "A class has one rule at a time.",
    )
    _not_negative = models.Constraint(
        "CHECK(threshold >= 0 AND life_years >= 0 AND wear_rate >= 0)",
        "Threshold, life and rate cannot be negative.",
    )

    @api.depends("class_id", "legal_document_id")
    def _compute_display_name(self):
        for rule in self:
            basis = rule.legal_document_id.display_name
            name = rule.class_id.name or ""
            rule.display_name = f"{name} ({basis})" if basis else name
