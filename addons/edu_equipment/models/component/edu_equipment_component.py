from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("price", "Price"),
    ("discount", "Discount"),
    ("transport", "Transport"),
    ("installation", "Installation, trial run"),
    ("tax", "Taxes and fees not refunded"),
    ("other", "Other direct cost"),
    ("upgrade", "Upgrade"),
]


class EduEquipmentComponent(models.Model):
    """One part of what one piece of a register line cost, and who paid it.

    Price less discount, transport, installation, taxes that are not refunded
    (TT 141/2025, Article 6). Before posting, unit cost and funding shares of the line
    are the sums of its parts; upgrades add theirs when they are carried out.
    """

    _name = "edu.equipment.component"
    _description = "Part of the cost"
    _order = "equipment_id, id"

    equipment_id = fields.Many2one(
        "edu.equipment", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="equipment_id.unit_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(KINDS, required=True, default="price")
    name = fields.Char("What for")
    amount = fields.Float("Amount (đ)", digits=(16, 0), required=True)
    funding_id = fields.Many2one(
        "edu.funding.source",
        "Funding source",
        required=True,
        default=lambda self: self.env.ref("edu_equipment.funding_state", False),
        ondelete="restrict",
    )
    invoice = fields.Char("Invoice or paper")
    decision_line_id = fields.Many2one(
        "edu.asset.decision.line",
        "Upgrade decided on",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    _positive = models.Constraint(
        "CHECK(amount > 0)", "The amount is above zero; a discount is taken off."
    )

    def _signed(self):
        """Return what the part adds to the cost, in đồng."""
        return -self.amount if self.kind == "discount" else self.amount

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [{**vals, "decision_line_id": False} for vals in vals_list]
        parts = super().create(vals_list)
        parts._check_open()
        parts.filtered(lambda part: not part.decision_line_id)._apply()
        return parts

    def write(self, vals):
        self._check_open()
        if "decision_line_id" in vals:
            raise UserError(self.env._("An upgrade is entered by its decision."))
        result = super().write(vals)
        self._check_open()
        self._apply()
        return result

    def unlink(self):
        lines = self.equipment_id
        decided = self.filtered("decision_line_id")
        result = super().unlink()
        if not decided:
            lines._apply_components()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        self._check_open()

    def _check_open(self):
        """Refuse to change what the books were written with.

        :raise UserError: naming the register line
        """
        if self.env.su and all(part.decision_line_id for part in self):
            return
        for line in self.equipment_id.filtered(lambda line: line.state != "new"):
            raise UserError(
                self.env._(
                    "%s is on the books: its cost changes only by a decision.",
                    line.display_name,
                )
            )

    def _apply(self):
        self.equipment_id._apply_components()
