from odoo import api, fields, models


class EduCustodyPrice(models.Model):
    """What a controlled item costs by the price list in force (QPA-05).

    For the value in the register where no other is known, and for what is made good
    after a loss. The figures are entered from the letter of the department.
    """

    _name = "edu.custody.price"
    _description = "Price of controlled items"
    _inherit = ["edu.dated.mixin"]
    _order = "type_id, nature, date_from desc"
    _rec_name = "type_id"

    type_id = fields.Many2one("edu.custody.type", "Type of item", required=True)
    nature = fields.Selection(
        [
            ("model", "Model"),
            ("training", "Training piece"),
            ("deactivated", "Deactivated weapon"),
            ("live", "Live weapon"),
        ],
        help="Empty: all of this type without a price of their own.",
    )
    price = fields.Float("Price (đ)", digits=(16, 0), required=True)
    legal_document_id = fields.Many2one(
        default=lambda self: self.env.ref("edu_base.legal_953_sgddt_cntttvtb", False)
    )

    _price_positive = models.Constraint("CHECK(price > 0)", "A price is above zero.")
    _one_at_a_time = models.Constraint(
        "EXCLUDE USING gist (type_id WITH =, (coalesce(nature, '')) WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "There is one price at a time.",
    )

    @api.model
    def _prices(self, day):
        """Return {(type, nature): price in force on a day}; nature may be False."""
        rows = self.sudo().search(self._domain_valid_on(day))
        return {(row.type_id, row.nature): row for row in rows}

    @api.model
    def _for(self, item, day, prices=None):
        """Return the price of an item on a day, maybe none."""
        prices = self._prices(day) if prices is None else prices
        type_ = item.sudo().type_id
        return (
            prices.get((type_, item.sudo().nature))
            or prices.get((type_, False))
            or self.browse()
        )
