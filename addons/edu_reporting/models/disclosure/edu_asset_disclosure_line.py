from odoo import api, fields, models
from odoo.exceptions import AccessError

BLOCKS = [
    ("came", "I. Invested, bought, received in the year"),
    ("held", "II. Managed and used at the end of the year"),
    ("left", "III. Handled in the year"),
    ("income", "IV. Money earned with public assets"),
]


class EduAssetDisclosureLine(models.Model):
    """A line of the tables: of the books, or (money earned) entered by a person."""

    _name = "edu.asset.disclosure.line"
    _description = "Line of a public disclosure"
    _order = "disclosure_id, sequence, id"

    disclosure_id = fields.Many2one(
        "edu.asset.disclosure", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="disclosure_id.unit_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=900)
    block = fields.Selection(BLOCKS, "Table", required=True, default="income")
    name = fields.Char("Asset class", required=True)
    quantity = fields.Float(digits=(16, 3), aggregator=None)
    cost_state = fields.Float("State budget (đ)", digits=(16, 0))
    cost_other = fields.Float("Other sources (đ)", digits=(16, 0))
    cost = fields.Float("Total (đ)", digits=(16, 0))
    worn = fields.Float("Accumulated wear (đ)", digits=(16, 0))
    residual = fields.Float("Residual value (đ)", digits=(16, 0))
    how = fields.Char()

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_by_hand()
        return lines

    def write(self, vals):
        self._check_by_hand()
        result = super().write(vals)
        self._check_by_hand()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_books(self):
        self._check_by_hand()

    def _check_by_hand(self):
        """Refuse to touch what the books say, or what is no draft.

        :raise AccessError: naming the line
        """
        if self.env.su:
            return
        for line in self:
            if line.block != "income" or line.disclosure_id.state != "draft":
                raise AccessError(
                    self.env._("%s comes from the books: it is not typed.", line.name)
                )
