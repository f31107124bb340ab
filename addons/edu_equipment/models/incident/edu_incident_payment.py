from odoo import api, fields, models
from odoo.exceptions import UserError


class EduIncidentPayment(models.Model):
    """One payment, or one thing handed over, towards a compensation."""

    _name = "edu.incident.payment"
    _description = "Payment of a compensation"
    _order = "date, id"
    _rec_name = "reference"

    compensation_id = fields.Many2one(
        "edu.incident.compensation", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="compensation_id.unit_id", store=True, precompute=True, index=True
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    amount = fields.Float("Amount (đ)", digits=(16, 0), required=True)
    reference = fields.Char("Receipt number", help="Number of the receipt or minutes.")
    voucher_id = fields.Many2one(
        "edu.equipment.voucher", readonly=True, copy=False, ondelete="restrict"
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "The amount must be above zero."
    )

    @api.model_create_multi
    def create(self, vals_list):
        payments = super().create([{**vals, "voucher_id": False} for vals in vals_list])
        payments.compensation_id.incident_id._check_open()
        payments.compensation_id._check_not_too_much()
        payments._post_money()
        return payments

    def write(self, vals):
        if "voucher_id" in vals:
            if not self.env.su:
                raise UserError(self.env._("The voucher comes with the payment."))
            return super().write({"voucher_id": vals["voucher_id"]})
        self.compensation_id.incident_id._check_open()
        entered = {"amount", "date", "compensation_id"} & vals.keys()
        if entered:
            self._take_money_back()
        result = super().write(vals)
        self.compensation_id._check_not_too_much()
        if entered:
            self._post_money()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed(self):
        self.compensation_id.incident_id._check_open()
        self._take_money_back()

    # ----- in the accounts ----------------------------------------------------------
    def _post_money(self):
        """Enter the payments of losses that are decided on, one voucher for each."""
        Voucher = self.env["edu.equipment.voucher"].sudo()
        for payment in self.sudo().sorted(lambda row: (row.date, row.id)):
            compensation = payment.compensation_id
            incident = compensation.incident_id
            decided = incident.state in ("settled", "closed")
            if payment.voucher_id or compensation.mode != "money" or not decided:
                continue
            entered = incident.compensation_ids.payment_ids.filtered("voucher_id")
            rows = Voucher._recover(
                incident.loss_voucher_id._waiting(),
                sum(entered.mapped("amount")),
                payment.amount,
            )
            reason = f"{incident.name} – {compensation.name}"
            payment.voucher_id = Voucher._settle(
                incident.unit_id, payment.date, reason, rows
            )

    def _take_money_back(self):
        """Reverse the vouchers of payments that are changed or deleted."""
        for payment in self.sudo().filtered("voucher_id"):
            payment.voucher_id._reverse(fields.Date.context_today(payment))
            payment.voucher_id = False
