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


class EduInsuranceItem(models.Model):
    """What a policy insures: a register line, or a building or sum named in words."""

    _name = "edu.insurance.item"
    _description = "Insured item"
    _inherit = ["edu.same.unit.mixin"]
    _order = "policy_id, id"
    _same_unit = ("equipment_id",)
    _unit_from = "policy_id"

    policy_id = fields.Many2one(
        "edu.insurance.policy", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="policy_id.unit_id", store=True, precompute=True, index=True
    )
    equipment_id = fields.Many2one(
        "edu.equipment",
        domain="[('unit_id', '=', unit_id)]",
        index="btree_not_null",
    )
    name = fields.Char(
        "What",
        compute="_compute_item",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    value = fields.Float(
        "Insured value (đ)",
        digits=(16, 0),
        compute="_compute_item",
        store=True,
        readonly=False,
        precompute=True,
    )

    _once = models.UniqueIndex(
        "(policy_id, equipment_id) WHERE equipment_id IS NOT NULL",
        "This line of the register is already in the policy.",
    )
    _value_positive = models.Constraint(
        "CHECK(value >= 0)", "The insured value cannot be negative."
    )

    @api.depends("equipment_id")
    def _compute_item(self):
        for item in self.filtered("equipment_id"):
            item.name = item.equipment_id.display_name
            item.value = item.equipment_id.unit_cost
