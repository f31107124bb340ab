from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {"open": {"paid", "refused"}, "paid": {"open"}, "refused": {"open"}}


class EduInsuranceClaim(models.Model):
    """A claim after a loss, and what the insurer paid (EQP-06)."""

    _name = "edu.insurance.claim"
    _description = "Insurance claim"
    _inherit = [
        "edu.same.unit.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date desc, id desc"
    _same_unit = ("incident_id",)
    _unit_from = "policy_id"
    _steps = TRANSITIONS

    policy_id = fields.Many2one(
        "edu.insurance.policy", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="policy_id.unit_id", store=True, precompute=True, index=True
    )
    name = fields.Char("What happened", required=True)
    date = fields.Date("Claimed on", required=True, default=fields.Date.context_today)
    incident_id = fields.Many2one(
        "edu.equipment.incident", domain="[('unit_id', '=', unit_id)]"
    )
    amount = fields.Float("Claimed (đ)", digits=(16, 0), tracking=True)
    amount_paid = fields.Float("Paid (đ)", digits=(16, 0), tracking=True)
    date_paid = fields.Date("Paid on")
    state = fields.Selection(
        [("open", "Open"), ("paid", "Paid out"), ("refused", "Refused")],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    note = fields.Text()

    _amounts = models.Constraint(
        "CHECK(amount >= 0 AND amount_paid >= 0)", "Amounts cannot be negative."
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "open"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_step(vals["state"])
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_settled(self):
        for claim in self.filtered(lambda claim: claim.state != "open"):
            raise UserError(self.env._("%s is settled: it is kept.", claim.name))

    def action_paid(self):
        """The insurer has paid: amount and day must be entered."""
        for claim in self:
            if not claim.amount_paid or not claim.date_paid:
                raise UserError(self.env._("Enter the amount paid and the day first."))
        self.write({"state": "paid"})

    def action_refused(self):
        self.write({"state": "refused"})

    def action_reopen(self):
        self.write({"state": "open"})
