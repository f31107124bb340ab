from odoo import api, fields, models
from odoo.exceptions import ValidationError

REASONS = [
    ("worn", "Worn or torn"),
    ("outdated", "Out of date"),
    ("unsuitable", "Unsuitable content"),
    ("surplus", "Too many of them"),
    ("lost", "Lost"),
]


class EduLibraryWithdrawalLine(models.Model):
    """A copy that is to leave the library, and why (LIB-40)."""

    _name = "edu.library.withdrawal.line"
    _description = "Copy to be withdrawn"
    _inherit = ["edu.approval.line.mixin"]
    _order = "withdrawal_id, id"
    _approval_parent = "withdrawal_id"

    withdrawal_id = fields.Many2one(
        "edu.library.withdrawal", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="withdrawal_id.unit_id", store=True, precompute=True, index=True
    )
    copy_id = fields.Many2one(
        "edu.library.copy",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), "
        "('status', 'in', ('available', 'repair', 'lost'))]",
    )
    title_id = fields.Many2one(related="copy_id.title_id", store=True, precompute=True)
    price = fields.Float(related="copy_id.price", store=True, precompute=True)
    status = fields.Selection(related="copy_id.status")
    condition = fields.Selection(related="copy_id.condition")
    reason = fields.Selection(REASONS, required=True, default="worn")
    note = fields.Char()

    _once = models.Constraint(
        "UNIQUE(withdrawal_id, copy_id)", "A copy stands on the list once."
    )

    @api.constrains("copy_id", "withdrawal_id")
    def _check_unit(self):
        for line in self:
            if line.copy_id.unit_id != line.withdrawal_id.unit_id:
                raise ValidationError(
                    self.env._("A library withdraws copies of its own only.")
                )
