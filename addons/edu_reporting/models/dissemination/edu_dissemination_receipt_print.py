from odoo import fields, models


class EduDisseminationReceipt(models.Model):
    _inherit = "edu.dissemination.receipt"

    def _register_row(self, number):
        """Return the line of this receipt in the register."""
        self.ensure_one()
        receipt = self.sudo()
        return {
            "number": number,
            "unit": receipt.unit_id.name,
            "person": receipt.user_id.name,
            "position": receipt.position or None,
            "opened": self._local_day(receipt.opened_at),
            "confirmed": self._local_day(receipt.confirmed_at),
            "note": self.env._("Late") if receipt.is_late else None,
        }

    def _local_day(self, moment):
        return moment and fields.Datetime.context_timestamp(self, moment).date() or None
