from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduIncidentCompensation(models.Model):
    """What somebody makes good after an incident, in money or in kind."""

    _name = "edu.incident.compensation"
    _description = "Compensation"
    _order = "incident_id, due_date, id"

    incident_id = fields.Many2one(
        "edu.equipment.incident", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="incident_id.unit_id", store=True, precompute=True, index=True
    )
    name = fields.Char("Who", required=True)
    mode = fields.Selection(
        [("money", "Money"), ("kind", "In kind")], required=True, default="money"
    )
    amount = fields.Float("Amount (đ)", digits=(16, 0), required=True)
    due_date = fields.Date("Due on")
    note = fields.Char("What, by which paper")
    waived = fields.Boolean(help="Given up, for the reason noted.")
    payment_ids = fields.One2many("edu.incident.payment", "compensation_id", "Payments")
    paid = fields.Float("Paid (đ)", digits=(16, 0), compute="_compute_paid", store=True)
    state = fields.Selection(
        [("open", "Open"), ("paid", "Paid"), ("waived", "Waived")],
        "Status",
        compute="_compute_paid",
        store=True,
    )

    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "The amount must be above zero."
    )

    @api.depends("amount", "waived", "payment_ids.amount")
    def _compute_paid(self):
        for row in self:
            row.paid = sum(row.payment_ids.mapped("amount"))
            done = "paid" if row.paid >= row.amount else "open"
            row.state = "waived" if row.waived else done

    @api.constrains("amount", "payment_ids")
    def _check_not_too_much(self):
        for row in self:
            if row.paid > row.amount:
                raise ValidationError(
                    self.env._("%s: more is paid than asked for.", row.name)
                )

    @api.constrains("waived", "note")
    def _check_waived(self):
        for row in self:
            if row.waived and not row.note:
                raise ValidationError(
                    self.env._("%s: say why it is given up.", row.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.incident_id._check_open()
        return rows

    def write(self, vals):
        self.incident_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_paid(self):
        self.incident_id._check_open()
        for row in self.filtered("payment_ids"):
            raise ValidationError(
                self.env._("%s has paid: it is not deleted.", row.name)
            )
