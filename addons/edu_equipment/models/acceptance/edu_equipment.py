from odoo import api, fields, models
from odoo.exceptions import UserError


class EduEquipment(models.Model):
    """By which acceptance a register line came in."""

    _inherit = "edu.equipment"

    receipt_line_id = fields.Many2one(
        "edu.equipment.receipt.line",
        "Accepted by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    receipt_id = fields.Many2one(related="receipt_line_id.receipt_id")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [{**vals, "receipt_line_id": False} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if "receipt_line_id" in vals and not self.env.su:
            raise UserError(self.env._("The acceptance itself writes this link."))
        return super().write(vals)

    def action_open_receipt(self):
        self.ensure_one()
        return self.receipt_id._open_form()
