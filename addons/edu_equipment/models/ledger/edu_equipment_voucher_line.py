from odoo import api, fields, models
from odoo.exceptions import UserError

from . import ledger_triggers
from .edu_equipment_balance import CONDITIONS


class EduEquipmentVoucherLine(models.Model):
    """What a voucher moves: one register line, a quantity, from here to there."""

    _name = "edu.equipment.voucher.line"
    _description = "Voucher line"
    _order = "voucher_id, sequence, id"
    _rec_name = "equipment_id"

    voucher_id = fields.Many2one(
        "edu.equipment.voucher", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    unit_id = fields.Many2one(
        related="voucher_id.unit_id", store=True, precompute=True, index=True
    )
    equipment_id = fields.Many2one(
        "edu.equipment",
        required=True,
        index=True,
        domain="[('unit_id', '=', unit_id)]",
    )
    from_place_id = fields.Many2one(
        "edu.place",
        "From place",
        compute="_compute_places",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    to_place_id = fields.Many2one(
        "edu.place",
        "To place",
        compute="_compute_places",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    condition = fields.Selection(CONDITIONS, required=True, default="good")
    condition_to = fields.Selection(
        CONDITIONS,
        "Condition after",
        compute="_compute_condition_to",
        store=True,
        readonly=False,
        precompute=True,
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=1)
    # Not readonly: a document or a reversal gives what it takes or brings. What users
    # write is priced again when it is posted (see `_price_lines`).
    unit_cost = fields.Float(
        digits=(16, 0),
        compute="_compute_unit_cost",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    value = fields.Float(
        "Value (đ)",
        digits=(16, 0),
        compute="_compute_value",
        store=True,
        readonly=False,
        precompute=True,
    )
    uom_id = fields.Many2one(related="equipment_id.uom_id")
    note = fields.Char()
    reverses_id = fields.Many2one("edu.equipment.move", readonly=True)

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )

    def init(self):
        self.env.cr.execute(ledger_triggers.FREEZE)
        self.env.cr.execute(ledger_triggers.LINE_TRIGGER)

    @api.depends("voucher_id.from_place_id", "voucher_id.to_place_id")
    def _compute_places(self):
        for line in self:
            line.from_place_id = line.voucher_id.from_place_id or line.from_place_id
            line.to_place_id = line.voucher_id.to_place_id or line.to_place_id

    @api.depends("condition")
    def _compute_condition_to(self):
        for line in self:
            line.condition_to = line.condition

    @api.depends("equipment_id")
    def _compute_unit_cost(self):
        for line in self:
            line.unit_cost = line.equipment_id.unit_cost

    @api.depends("quantity", "unit_cost")
    def _compute_value(self):
        for line in self:
            line.value = round(line.quantity * line.unit_cost)

    @api.model_create_multi
    def create(self, vals_list):
        ids = {vals.get("voucher_id") for vals in vals_list} - {None, False}
        self._check_draft(self.env["edu.equipment.voucher"].browse(ids).exists())
        return super().create(vals_list)

    def write(self, vals):
        self._check_draft(self.voucher_id)
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        self._check_draft(self.voucher_id)

    @api.model
    def _check_draft(self, vouchers):
        """Explain what the database refuses: lines of a posted voucher are fixed."""
        for voucher in vouchers.filtered(lambda v: v.state != "draft"):
            raise UserError(
                self.env._("%s is posted: reverse it.", voucher.display_name)
            )
