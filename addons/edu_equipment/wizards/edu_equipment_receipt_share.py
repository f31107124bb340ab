from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.shares import per_piece


class EduEquipmentReceiptShare(models.TransientModel):
    """Share a cost of the whole delivery among the lines of an acceptance.

    Common costs are allocated by quantity or value (TT 141/2025, Article 6). Every
    piece of a line bears the same whole đồng; what no line can take is told.
    """

    _name = "edu.equipment.receipt.share"
    _description = "Share a cost of the delivery"

    receipt_id = fields.Many2one("edu.equipment.receipt", required=True)
    part = fields.Selection(
        [("cost_transport", "Transport"), ("cost_trial", "Trial run")],
        "What for",
        required=True,
        default="cost_transport",
    )
    amount = fields.Float("Amount (đ)", digits=(16, 0))
    by = fields.Selection(
        [("value", "Value"), ("quantity", "Quantity")],
        "Shared by",
        required=True,
        default="value",
    )
    left = fields.Float(
        "Cannot be shared (đ)",
        digits=(16, 0),
        compute="_compute_left",
        help="Not divisible by the pieces of any line: an expense, not part of a cost.",
    )

    @api.depends("amount", "by", "receipt_id")
    def _compute_left(self):
        for dialog in self:
            dialog.left = dialog._shares()[1]

    def _shares(self):
        """Return ({line: đồng a piece}, đồng that cannot be shared)."""
        lines = self.receipt_id.line_ids.filtered(lambda line: line._pieces() > 0)
        pieces = [line._pieces() for line in lines]
        weights = pieces
        if self.by == "value":
            weights = [line._pieces() * line.price for line in lines]
        shares, left = per_piece(round(self.amount), weights, pieces)
        return dict(zip(lines, shares, strict=True)), left

    def action_share(self):
        """Add the shares to the lines.

        :raise UserError: without an amount, or when no line can take it
        """
        self.receipt_id.check_access("write")
        shares, left = self._shares()
        if self.amount <= 0 or left == round(self.amount):
            raise UserError(self.env._("Enter an amount that the lines can share."))
        for line, share in shares.items():
            if share:
                line[self.part] += share
        return {"type": "ir.actions.act_window_close"}
