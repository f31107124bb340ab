from odoo import api, fields, models
from odoo.exceptions import UserError


class EduEquipmentFunding(models.Model):
    """How much of a register line's cost each source paid, before it is posted.

    Shares are in proportion: two rows of 60 and 40 and two of 6 and 4 million mean the
    same. A line without shares has the one source that it names.
    """

    _name = "edu.equipment.funding"
    _description = "Funding share of equipment"
    _order = "equipment_id, id"
    _rec_name = "funding_id"

    equipment_id = fields.Many2one(
        "edu.equipment", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="equipment_id.unit_id", store=True, precompute=True, index=True
    )
    funding_id = fields.Many2one(
        "edu.funding.source", "Funding source", required=True, ondelete="restrict"
    )
    amount = fields.Float("Share (đ)", digits=(16, 0), required=True)

    _once = models.Constraint(
        "UNIQUE(equipment_id, funding_id)", "A source pays one share of a line."
    )
    _positive = models.Constraint("CHECK(amount > 0)", "A share is above zero.")

    @api.model_create_multi
    def create(self, vals_list):
        shares = super().create(vals_list)
        shares._check_not_posted()
        return shares

    def write(self, vals):
        self._check_not_posted()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        self._check_not_posted()

    def _check_not_posted(self):
        """:raise UserError: naming the first line that is on the books"""
        for line in self.equipment_id.filtered(lambda line: line.state != "new"):
            raise UserError(
                self.env._(
                    "%s is on the books: its sources change only by a decision.",
                    line.display_name,
                )
            )
