from odoo import fields, models


class EduEquipmentVoucher(models.Model):
    """The acceptance that a receipt voucher was posted by."""

    _inherit = "edu.equipment.voucher"

    receipt_ids = fields.One2many(
        "edu.equipment.receipt", "voucher_id", "Acceptance", readonly=True
    )

    def action_open_receipt(self):
        self.ensure_one()
        return self.receipt_ids[:1]._open_form()

    def action_reverse(self):
        """A voucher of an acceptance is taken back with its document."""
        for voucher in self.filtered("receipt_ids"):
            voucher.receipt_ids._refuse_single_reversal()
        return super().action_reverse()
