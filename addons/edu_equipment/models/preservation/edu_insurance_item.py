from odoo import api, fields, models


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
