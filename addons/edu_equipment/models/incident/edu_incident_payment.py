from odoo import api, fields, models


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

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "The amount must be above zero."
    )

    @api.model_create_multi
    def create(self, vals_list):
        payments = super().create(vals_list)
        payments.compensation_id.incident_id._check_open()
        payments.compensation_id._check_not_too_much()
        return payments

    def write(self, vals):
        self.compensation_id.incident_id._check_open()
        result = super().write(vals)
        self.compensation_id._check_not_too_much()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed(self):
        self.compensation_id.incident_id._check_open()
