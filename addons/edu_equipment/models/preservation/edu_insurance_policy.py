from odoo import api, fields, models


class EduInsurancePolicy(models.Model):
    """An insurance of the unit's assets: what, for how much, until when (EQP-06).

    Its end is announced before (`edu.expiry.mixin`); amounts are in đồng.
    """

    _name = "edu.insurance.policy"
    _description = "Insurance policy"
    _inherit = ["edu.holding.mixin"]
    _order = "date_expiry desc, id desc"
    _rec_names_search = ["name", "number"]

    partner_id = fields.Many2one(string="Insurer")
    cost = fields.Float("Premium (đ)")
    number = fields.Char("Policy number", tracking=True)
    kind = fields.Selection(
        [
            ("fire", "Fire and explosion (compulsory)"),
            ("property", "Property, all risks"),
            ("electronic", "Electronic equipment"),
            ("theft", "Theft"),
            ("other", "Other"),
        ],
        required=True,
        default="fire",
        tracking=True,
    )
    file = fields.Binary("Policy (file)", attachment=True)
    filename = fields.Char()
    item_ids = fields.One2many("edu.insurance.item", "policy_id", "Insured")
    insured_value = fields.Float(
        "Insured value (đ)", digits=(16, 0), compute="_compute_insured", store=True
    )
    claim_ids = fields.One2many("edu.insurance.claim", "policy_id", "Claims")
    claim_count = fields.Integer(compute="_compute_claims")
    paid_amount = fields.Float(
        "Paid out (đ)", digits=(16, 0), compute="_compute_claims"
    )

    _number_once = models.UniqueIndex(
        "(unit_id, number) WHERE number IS NOT NULL", "This policy already exists."
    )

    @api.depends("item_ids.value")
    def _compute_insured(self):
        for policy in self:
            policy.insured_value = sum(policy.item_ids.mapped("value"))

    @api.depends("claim_ids.amount_paid")
    def _compute_claims(self):
        rows = self.env["edu.insurance.claim"]._read_group(
            [("policy_id", "in", self.ids)],
            ["policy_id"],
            ["__count", "amount_paid:sum"],
        )
        totals = {policy.id: (count, paid) for policy, count, paid in rows}
        for policy in self:
            count, paid = totals.get(policy._origin.id, (0, 0))
            policy.claim_count, policy.paid_amount = count, paid
