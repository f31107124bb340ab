from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..register.edu_equipment import KINDS as EQUIPMENT_KINDS
from ..register.edu_equipment import TRACKINGS

# Set while the decision is carried out.
RESULTS = frozenset({"equipment_id", "suspension_id", "date_before"})


class EduAssetDecisionLine(models.Model):
    """One register line of a decision: how it stood before, how it stands after.

    A line of a splitting or merging without equipment is a new one of the register.
    Money in đồng, of all pieces together.
    """

    _name = "edu.asset.decision.line"
    _description = "Asset of a decision"
    _inherit = ["edu.approval.line.mixin"]
    _approval_parent = "decision_id"
    _order = "decision_id, sequence, id"
    _rec_name = "equipment_id"

    decision_id = fields.Many2one(
        "edu.asset.decision", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="decision_id.unit_id", store=True, precompute=True, index=True
    )
    decision_kind = fields.Selection(
        related="decision_id.kind", string="Kind of decision"
    )
    state = fields.Selection(related="decision_id.state", string="Progress")
    sequence = fields.Integer(default=10)
    equipment_id = fields.Many2one(
        "edu.equipment",
        "In the register",
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('state', '=', 'in_use')]",
        help="Empty: a new line of the register.",
    )
    is_new = fields.Boolean("New line", readonly=True)
    name = fields.Char("Name of the new line")
    code = fields.Char("New code", help="Empty: made from the code of the old line.")
    class_id = fields.Many2one("edu.asset.class", "Asset class after")
    tracking = fields.Selection(TRACKINGS, "New line tracked as", default="item")
    kind_before = fields.Selection(
        EQUIPMENT_KINDS,
        "Kind before",
        compute="_compute_before",
        store=True,
        precompute=True,
    )
    kind_after = fields.Selection(
        [("fixed_asset", "Fixed asset"), ("tool", "Tool")], "Becomes"
    )
    class_before_id = fields.Many2one(
        "edu.asset.class",
        "Asset class before",
        compute="_compute_before",
        store=True,
        precompute=True,
    )
    quantity_before = fields.Float(
        "Quantity before",
        digits=(16, 3),
        compute="_compute_before",
        store=True,
        precompute=True,
    )
    cost_before = fields.Float(
        "Cost before (đ)",
        digits=(16, 0),
        compute="_compute_before",
        store=True,
        precompute=True,
    )
    wear_before = fields.Float(
        "Wear before (đ)",
        digits=(16, 0),
        compute="_compute_before",
        store=True,
        precompute=True,
    )
    unit_cost_before = fields.Float(
        "Unit cost before (đ)",
        digits=(16, 0),
        compute="_compute_before",
        store=True,
        precompute=True,
        aggregator=None,
    )
    amount = fields.Float(
        "Amount (đ)",
        digits=(16, 0),
        help="Upgrade: the cost added. Change of source: the cost that moves; empty: "
        "all of it.",
    )
    funding_from_id = fields.Many2one("edu.funding.source", "From source")
    funding_id = fields.Many2one(
        "edu.funding.source", "Source", help="Pays the upgrade, or takes the cost over."
    )
    quantity_after = fields.Float(
        "Quantity after",
        digits=(16, 3),
        compute="_compute_after",
        store=True,
        readonly=False,
        precompute=True,
    )
    cost_after = fields.Float(
        "Cost after (đ)",
        digits=(16, 0),
        compute="_compute_after",
        store=True,
        readonly=False,
        precompute=True,
    )
    wear_after = fields.Float(
        "Wear after (đ)",
        digits=(16, 0),
        compute="_compute_after",
        store=True,
        readonly=False,
        precompute=True,
    )
    residual_after = fields.Float(
        "Residual value after (đ)", digits=(16, 0), compute="_compute_residual_after"
    )
    cost_change = fields.Float(
        "Change of cost (đ)",
        digits=(16, 0),
        compute="_compute_cost_change",
        store=True,
    )
    suspension_id = fields.Many2one(
        "edu.wear.suspension", readonly=True, copy=False, ondelete="set null"
    )
    component_ids = fields.One2many(
        "edu.equipment.component", "decision_line_id", "Parts of the cost"
    )
    date_before = fields.Date("Suspended until (before)", readonly=True, copy=False)
    note = fields.Char()

    _figures = models.Constraint(
        "CHECK(quantity_after >= 0 AND cost_after >= 0 AND wear_after >= 0 "
        "AND wear_after <= cost_after AND amount >= 0)",
        "Quantity and money are not negative, and wear is not above the cost.",
    )

    @api.depends("equipment_id")
    def _compute_before(self):
        facts = self.equipment_id._origin._book_facts()
        for line in self:
            equipment = line.equipment_id._origin
            if line.is_new:
                equipment = equipment.browse()
            quantity, cost, wear = facts.get(equipment.id, (0, 0, 0))
            line.quantity_before, line.cost_before = quantity, cost
            line.wear_before = wear
            line.unit_cost_before = equipment.unit_cost
            line.kind_before = equipment.kind
            line.class_before_id = equipment.class_id

    @api.depends(
        "decision_id.kind",
        "amount",
        "kind_after",
        "quantity_before",
        "cost_before",
        "wear_before",
    )
    def _compute_after(self):
        for line in self:
            if line.is_new or not line.equipment_id:
                line.quantity_after = line.quantity_after or 1
                line.cost_after = line.cost_after or 0
                line.wear_after = line.wear_after or 0
                continue
            line.quantity_after = line.quantity_before
            added = line.amount if line.decision_id.kind == "upgrade" else 0
            line.cost_after = line.cost_before + added
            line.wear_after = line._wear_after()

    def _wear_after(self):
        """Propose the wear: none for a tool, that of its years for a new asset."""
        if self.decision_id.kind != "reclassification":
            return self.wear_before
        if self.kind_after == "tool":
            return 0
        if self.kind_before == "tool" and self.kind_after == "fixed_asset":
            return self.equipment_id._origin._wear_of_years(
                self.cost_before, self.decision_id.date
            )
        return self.wear_before

    @api.depends("cost_after", "wear_after")
    def _compute_residual_after(self):
        for line in self:
            line.residual_after = line.cost_after - line.wear_after

    @api.depends("cost_before", "cost_after")
    def _compute_cost_change(self):
        for line in self:
            line.cost_change = line.cost_after - line.cost_before

    @api.depends("equipment_id", "name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.equipment_id.display_name or line.name

    @api.constrains("equipment_id", "unit_id")
    def _check_unit(self):
        for line in self.filtered("equipment_id"):
            if line.equipment_id.unit_id != line.unit_id:
                raise ValidationError(
                    self.env._(
                        "%s belongs to another unit.", line.equipment_id.display_name
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            fixed = dict.fromkeys(RESULTS - {"equipment_id"} | {"is_new"}, False)
            vals_list = [{**vals, **fixed} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            vals = {
                name: value
                for name, value in vals.items()
                if name == "equipment_id" or name not in RESULTS | {"is_new"}
            }
        return super().write(vals)
