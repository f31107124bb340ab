from odoo import api, fields, models
from odoo.exceptions import UserError

# What can become of a thing lent: back in a condition, used up, or not there.
CONDITION_FIELDS = {
    "good": "quantity_good",
    "fair": "quantity_fair",
    "broken": "quantity_broken",
    "unusable": "quantity_unusable",
}
OUTCOMES = [*CONDITION_FIELDS.values(), "quantity_used", "quantity_missing"]


class EduEquipmentLoanReturnLine(models.Model):
    """What became of one line of a loan, in quantities (EQU-04, EQU-07).

    Condition, breakage, consumption and loss are recorded here and nowhere else; the
    books and the ledger follow.
    """

    _name = "edu.equipment.loan.return.line"
    _description = "Line of a taking back"
    _order = "return_id, id"
    _rec_name = "loan_line_id"

    return_id = fields.Many2one(
        "edu.equipment.loan.return", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="return_id.unit_id", store=True, precompute=True, index=True
    )
    loan_line_id = fields.Many2one(
        "edu.equipment.loan.line", required=True, index=True, ondelete="cascade"
    )
    equipment_id = fields.Many2one(
        related="loan_line_id.equipment_id", store=True, precompute=True, index=True
    )
    image_256 = fields.Image(related="equipment_id.image_256")
    place_id = fields.Many2one(related="loan_line_id.place_id")
    condition = fields.Selection(related="loan_line_id.condition", string="Went out")
    quantity_open = fields.Float(related="loan_line_id.quantity_open")
    uom_id = fields.Many2one(related="equipment_id.uom_id")
    quantity_good = fields.Float("Good", digits=(16, 3))
    quantity_fair = fields.Float("Usable", digits=(16, 3))
    quantity_broken = fields.Float("Broken", digits=(16, 3))
    quantity_unusable = fields.Float("Beyond repair", digits=(16, 3))
    quantity_used = fields.Float("Used up", digits=(16, 3))
    quantity_missing = fields.Float("Missing", digits=(16, 3))
    quantity = fields.Float(
        "Back",
        digits=(16, 3),
        compute="_compute_quantity",
        store=True,
        precompute=True,
    )
    note = fields.Char()

    _once_each = models.Constraint(
        "UNIQUE(return_id, loan_line_id)", "This line is in the taking back already."
    )
    _not_negative = models.Constraint(
        f"CHECK({' AND '.join(f'coalesce({name}, 0) >= 0' for name in OUTCOMES)})",
        "Quantities are not negative.",
    )

    @api.depends(*OUTCOMES)
    def _compute_quantity(self):
        for line in self:
            line.quantity = round(sum(line[name] for name in OUTCOMES), 3)

    @api.constrains("return_id", "loan_line_id")
    def _check_loan(self):
        for line in self:
            if line.loan_line_id.loan_id != line.return_id.loan_id:
                raise UserError(
                    self.env._(
                        "%s was not handed out by this loan.",
                        line.equipment_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.return_id._check_open()
        return lines

    def write(self, vals):
        self.return_id._check_open()
        result = super().write(vals)
        if "return_id" in vals:
            self.return_id._check_open()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        self.return_id._check_open()

    def _back(self):
        """Yield (condition now, quantity) of all that physically came back.

        What is used up or missing first comes back on paper as it went out: the room
        it came from must show how it went (see ROUTES of the vouchers).
        """
        for condition, name in CONDITION_FIELDS.items():
            if self[name]:
                yield condition, self[name]
        if gone := self.quantity_used + self.quantity_missing:
            yield self.condition, gone
