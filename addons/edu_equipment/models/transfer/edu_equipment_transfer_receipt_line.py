from odoo import api, fields, models
from odoo.exceptions import UserError

from ..ledger.edu_equipment_balance import CONDITIONS

OUTCOMES = [
    ("accepted", "Accepted"),
    ("damaged", "Damaged on the way"),
    ("refused", "Refused"),
    ("missing", "Missing"),
]
TAKEN = ("accepted", "damaged")


class EduEquipmentTransferReceiptLine(models.Model):
    """One finding: so many of a thing are accepted, damaged, refused or missing."""

    _name = "edu.equipment.transfer.receipt.line"
    _description = "Finding at the receipt of a transfer"
    _order = "receipt_id, sequence, id"

    receipt_id = fields.Many2one(
        "edu.equipment.transfer.receipt", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="receipt_id.unit_id", store=True, precompute=True, index=True
    )
    giver_id = fields.Many2one(
        related="receipt_id.giver_id", store=True, precompute=True, index=True
    )
    transfer_id = fields.Many2one(related="receipt_id.transfer_id")
    sequence = fields.Integer(default=10)
    line_id = fields.Many2one(
        "edu.equipment.transfer.line",
        "Thing",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('transfer_id', '=', transfer_id), ('in_transit', '>', 0)]",
    )
    name = fields.Char(related="line_id.name", store=True, precompute=True)
    code = fields.Char(related="line_id.code", store=True, precompute=True)
    uom_id = fields.Many2one(related="line_id.uom_id")
    condition = fields.Selection(related="line_id.condition", string="Condition sent")
    expected_image = fields.Image("Photo of the giver", related="line_id.image_256")
    in_transit = fields.Float(related="line_id.in_transit")
    outcome = fields.Selection(
        OUTCOMES, "Result of the check", required=True, default="accepted"
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=1)
    condition_to = fields.Selection(
        CONDITIONS,
        "Condition found",
        compute="_compute_condition_to",
        store=True,
        copy=False,
        readonly=False,
        precompute=True,
    )
    place_id = fields.Many2one(
        "edu.place",
        "Put into",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
        help="Empty: the place of the receipt.",
    )
    note = fields.Char("Remark")
    image_1920 = fields.Image("Photo", max_width=1280, max_height=1280)
    image_128 = fields.Image(
        "Small photo", related="image_1920", max_width=128, max_height=128, store=True
    )

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )

    @api.depends("line_id", "outcome")
    def _compute_condition_to(self):
        """As sent; what was damaged on the way is broken until said otherwise."""
        for line in self:
            if line.outcome == "damaged":
                line.condition_to = (
                    line.condition_to
                    if line.condition_to in ("broken", "unusable")
                    else "broken"
                )
            else:
                line.condition_to = line.line_id.condition

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.receipt_id._check_draft()
        lines._check_transfer()
        return lines

    def write(self, vals):
        self.receipt_id._check_draft()
        result = super().write(vals)
        self.receipt_id._check_draft()
        if {"line_id", "receipt_id"} & vals.keys():
            self.check_access("write")  # rules were asked before it moved
            self._check_transfer()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self.receipt_id._check_draft()

    def _check_transfer(self):
        for line in self.sudo():
            if line.line_id.transfer_id != line.receipt_id.transfer_id:
                raise UserError(self.env._("This is not on the list of the transfer."))

    def action_split(self):
        """Add a finding for what this line leaves of the things on the way."""
        self.ensure_one()
        siblings = self.receipt_id.line_ids.filtered(
            lambda line: line.line_id == self.line_id
        )
        left = self.line_id.in_transit - sum(siblings.mapped("quantity"))
        if left <= 0:
            if self.quantity <= 1:
                raise UserError(self.env._("There is nothing to split off."))
            left = 1
            self.quantity -= 1
        self.copy({"quantity": left, "outcome": "missing", "note": False})
