from odoo import fields, models


class EduEquipmentIncidentMoney(models.Model):
    """Compensation and write-off of a loss in the accounts (domain/legal 5.6).

    The loss puts the residual value on 1388; each payment makes part of it good; what
    nobody makes good is written off when the incident is closed.
    """

    _inherit = "edu.equipment.incident"

    settlement_voucher_id = fields.Many2one(
        "edu.equipment.voucher", "Settlement in the accounts", readonly=True, copy=False
    )

    def _approval_done(self):
        result = super()._approval_done()
        self.compensation_ids.payment_ids._post_money()
        return result

    def _close(self, text):
        result = super()._close(text)
        Voucher = self.env["edu.equipment.voucher"]
        for incident in self.sudo():
            payments = incident.compensation_ids.payment_ids
            payments._post_money()
            rest = Voucher._write_off(
                incident.loss_voucher_id._waiting(),
                sum(payments.filtered("voucher_id").mapped("amount")),
            )
            voucher = Voucher._settle(
                incident.unit_id,
                fields.Date.context_today(incident),
                incident.name,
                rest,
            )
            incident._set_fact({"settlement_voucher_id": voucher.id})
        return result

    def _reopen(self, text):
        result = super()._reopen(text)
        for incident in self.sudo().filtered("settlement_voucher_id"):
            today = fields.Date.context_today(incident)
            incident.settlement_voucher_id._reverse(today)
            incident._set_fact({"settlement_voucher_id": False})
        return result
