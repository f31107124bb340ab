from odoo import api, fields, models
from odoo.fields import Domain

METHODS = [
    ("auction", "Auction"),
    ("listed", "Listed price"),
    ("appointed", "Appointed buyer"),
]


class EduDisposalSaleMethod(models.Model):
    """Up to which price a thing may be sold without an auction, by decree.

    Decree 151/2017/NĐ-CP: listed price up to 50 million đồng a thing, appointed buyer
    below 10 million; what decree 186/2025/NĐ-CP says is to be verified.
    """

    _name = "edu.disposal.sale.method"
    _description = "Method of sale"
    _inherit = ["edu.dated.mixin"]
    _order = "method, date_from nulls first"
    _rec_name = "method"

    method = fields.Selection(METHODS, required=True)
    price_to = fields.Float(
        "Starting price up to (đ)",
        digits=(16, 0),
        help="Of one thing; 0: without a limit.",
    )

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (method WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "A method has one limit at a time.",
    )

    @api.model
    def _too_dear(self, method, price, date):
        """Return the row that forbids a method at this price, empty when allowed.

        :param price: starting price of one thing in đồng
        """
        return self.search(
            self._domain_valid_on(date)
            & Domain("method", "=", method)
            & Domain("price_to", ">", 0)
            & Domain("price_to", "<", price),
            limit=1,
        )
