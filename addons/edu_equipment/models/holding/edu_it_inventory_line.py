from odoo import api, fields, models

KINDS = [
    ("management", "Computers for management"),
    ("teaching", "Computers for teaching"),
    ("conference", "Video-conference equipment"),
    ("network", "Local network, wireless points"),
    ("server", "Servers and storage"),
    ("other", "Other"),
]


class EduItInventoryLine(models.Model):
    """What is needed, held and missing of one kind, and how it is to be paid."""

    _name = "edu.it.inventory.line"
    _description = "Line of an IT inventory"
    _order = "inventory_id, sequence, id"
    _rec_name = "kind"

    inventory_id = fields.Many2one(
        "edu.it.inventory", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    unit_id = fields.Many2one(
        related="inventory_id.unit_id", store=True, precompute=True, index=True
    )
    school_year_id = fields.Many2one(
        related="inventory_id.school_year_id", store=True, precompute=True
    )
    office_id = fields.Many2one(related="unit_id.parent_id", string="Superior unit")
    kind = fields.Selection(KINDS, required=True, default="other")
    name = fields.Char("Details")
    needed = fields.Integer()
    held = fields.Integer(
        help="Usable ones. Computers are counted from the register: those with a "
        "subject are for teaching."
    )
    gap = fields.Integer("Missing", compute="_compute_gap", store=True)
    unit_price = fields.Float(
        "Unit price (đ)", digits=(16, 0), aggregator=None, help="Estimate."
    )
    amount = fields.Float(
        "Investment (đ)", digits=(16, 0), compute="_compute_gap", store=True
    )
    funding = fields.Selection(
        [("budget", "State budget"), ("contributions", "Contributions of society")],
        help="Proposed source: budget, or «xã hội hóa».",
    )
    funding_id = fields.Many2one("edu.funding.source", "Funding source")

    _not_negative = models.Constraint(
        "CHECK(needed >= 0 AND held >= 0 AND unit_price >= 0)",
        "Quantities and prices cannot be negative.",
    )

    @api.depends("needed", "held", "unit_price")
    def _compute_gap(self):
        for line in self:
            line.gap = max(line.needed - line.held, 0)
            line.amount = line.gap * line.unit_price

    @api.model_create_multi
    def create(self, vals_list):
        ids = {vals.get("inventory_id") for vals in vals_list} - {None, False}
        self.env["edu.it.inventory"].browse(ids).exists()._check_draft()
        return super().create(vals_list)

    def write(self, vals):
        self.inventory_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed(self):
        self.inventory_id._check_draft()
