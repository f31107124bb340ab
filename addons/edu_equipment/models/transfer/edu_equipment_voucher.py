from odoo import api, fields, models
from odoo.exceptions import UserError

TYPES = frozenset({"dispatch", "dispatch_back", "transfer_out", "transfer_in"})


class EduEquipmentVoucher(models.Model):
    """The transfer that a voucher belongs to: it is undone there, on both sides."""

    _inherit = "edu.equipment.voucher"

    transfer_id = fields.Many2one(
        "edu.equipment.transfer",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [{**vals, "transfer_id": False} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if "transfer_id" in vals:
            raise UserError(self.env._("The transfer itself writes this link."))
        return super().write(vals)

    def _prepare_reversal(self, date, moves):
        return {
            **super()._prepare_reversal(date, moves),
            "transfer_id": self.transfer_id.id,
        }

    def action_reverse(self):
        """A voucher of a transfer is taken back on both sides at once."""
        for voucher in self.filtered(lambda voucher: voucher.type in TYPES):
            raise UserError(
                self.env._(
                    "%s belongs to a transfer: undo it there, for both units.",
                    voucher.display_name,
                )
            )
        return super().action_reverse()

    def action_open_transfer(self):
        self.ensure_one()
        return self.transfer_id.get_formview_action()
