from odoo import api, fields, models

HANDLINGS = [
    ("liquidation", "Liquidation"),
    ("destruction", "Destruction"),
    ("sale", "Sale"),
]


class EduDisposalGround(models.Model):
    """A ground on which public equipment may be disposed of, while a decree says so.

    Decrees 151/2017/NĐ-CP (article 28) and 186/2025/NĐ-CP: past its life, or broken
    with a repair that costs more than a share of the original cost.
    """

    _name = "edu.disposal.ground"
    _description = "Ground for disposal"
    _inherit = ["edu.dated.mixin"]
    _order = "sequence, date_from nulls first, id"

    name = fields.Char(
        required=True, translate=True, help="As printed in request and minutes."
    )
    sequence = fields.Integer(default=10)
    handling = fields.Selection(
        HANDLINGS, help="Empty: the ground serves every kind of handling."
    )
    life_over = fields.Boolean("Life must be over")
    repair_percent = fields.Float(
        "Repair above (% of cost)",
        digits=(5, 2),
        help="The repair estimate must exceed this share of the original cost, "
        "unless the thing is broken beyond repair; 0: no estimate is asked for.",
    )
    reason_required = fields.Boolean("Reason must be written")

    _percent = models.Constraint(
        "CHECK(repair_percent BETWEEN 0 AND 100)", "A share lies between 0 and 100 %."
    )

    @api.model
    def _valid(self, handling, date):
        """Return the grounds that serve a kind of handling on a date, in order."""
        return self.search(
            self._domain_valid_on(date)
            & fields.Domain("handling", "in", (handling, False))
        )
