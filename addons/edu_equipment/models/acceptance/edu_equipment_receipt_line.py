from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..register.edu_equipment import TRACKINGS

# Followed up after the approval, by whoever keeps the document.
CLAIM_FIELDS = frozenset({"claim_done", "claim_note", "claim_date"})
FROM_CATALOG = ("uom_id", "subject_id", "specification")


class EduEquipmentReceiptLine(models.Model):
    """What is expected of one thing, what came of it, and what the board says.

    Quantities are of things: accepted + defective + of another specification is what
    was delivered; missing is what was expected and did not come (EQM-04). Costs are
    in đồng for one of them; together they are its original cost (C50-HD).
    """

    _name = "edu.equipment.receipt.line"
    _description = "Line of an acceptance"
    _inherit = ["edu.approval.line.mixin"]
    _approval_parent = "receipt_id"
    _approval_free = CLAIM_FIELDS | {"equipment_id", "claim_done_on"}
    _order = "receipt_id, sequence, id"

    receipt_id = fields.Many2one(
        "edu.equipment.receipt",
        "Acceptance",
        required=True,
        index=True,
        ondelete="cascade",
    )
    unit_id = fields.Many2one(
        related="receipt_id.unit_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(related="receipt_id.state", store=True, string="Step")
    supplier = fields.Char(related="receipt_id.supplier", store=True)
    sequence = fields.Integer(default=10)
    catalog_id = fields.Many2one("edu.equipment.catalog", "Minimum equipment")
    name = fields.Char(
        compute="_compute_from_catalog",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    class_id = fields.Many2one(
        "edu.asset.class",
        "Asset class",
        required=True,
        default=lambda self: self.env.ref("edu_equipment.class_teaching", False),
    )
    tracking = fields.Selection(
        TRACKINGS,
        "In the register as",
        compute="_compute_tracking",
        store=True,
        readonly=False,
        precompute=True,
    )
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit of measure",
        compute="_compute_from_catalog",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    subject_id = fields.Many2one(
        "edu.subject",
        compute="_compute_from_catalog",
        store=True,
        readonly=False,
        precompute=True,
    )
    specification = fields.Char(
        compute="_compute_from_catalog", store=True, readonly=False, precompute=True
    )
    maker = fields.Char("Manufacturer")
    country_id = fields.Many2one("res.country", "Made in")
    year_made = fields.Integer("Made in (year)", aggregator=None)
    capacity = fields.Char("Power, area", help="Column of the C50-HD.")
    documents = fields.Char("Technical documents", help="Handed over with it.")
    serials = fields.Text("Serial numbers", help="One per line, for single items.")
    price = fields.Float(
        "Unit price", digits=(16, 0), required=True, default=0, aggregator=None
    )
    cost_transport = fields.Float(
        "Transport", digits=(16, 0), required=True, default=0, aggregator=None
    )
    cost_trial = fields.Float(
        "Trial run", digits=(16, 0), required=True, default=0, aggregator=None
    )
    unit_cost = fields.Float(
        "Original cost",
        digits=(16, 0),
        compute="_compute_value",
        store=True,
        precompute=True,
        aggregator=None,
    )
    value = fields.Float(
        "Value accepted (đ)",
        digits=(16, 0),
        compute="_compute_value",
        store=True,
        precompute=True,
    )
    expected = fields.Float(digits=(16, 3), required=True, default=1)
    delivered = fields.Float(digits=(16, 3), required=True, default=0)
    accepted = fields.Float(digits=(16, 3), required=True, default=0)
    defective = fields.Float(digits=(16, 3), required=True, default=0)
    wrong = fields.Float(
        "Wrong specification", digits=(16, 3), required=True, default=0
    )
    missing = fields.Float(
        digits=(16, 3), compute="_compute_rest", store=True, precompute=True
    )
    refused = fields.Float(
        "Not accepted",
        digits=(16, 3),
        compute="_compute_rest",
        store=True,
        precompute=True,
    )
    rest = fields.Float(
        "Still to come",
        digits=(16, 3),
        compute="_compute_rest",
        store=True,
        precompute=True,
        help="Missing, and what the supplier has to replace or repair.",
    )
    place_id = fields.Many2one(
        "edu.place",
        "Put into",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    bill_line_id = fields.Many2one(
        "account.move.line",
        "Bill line",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    note = fields.Char()
    image_1920 = fields.Image("Photo", max_width=1024, max_height=1024)
    attachment_ids = fields.Many2many("ir.attachment", string="More photos and papers")
    _figures = models.Constraint(
        "CHECK(expected >= 0 AND delivered >= 0 AND accepted >= 0 AND defective >= 0 "
        "AND wrong >= 0)",
        "Quantities cannot be negative.",
    )
    _not_more_than_delivered = models.Constraint(
        "CHECK(accepted + defective + wrong <= delivered)",
        "Accepted, defective and wrong together cannot be more than was delivered.",
    )
    _costs = models.Constraint(
        "CHECK(price >= 0 AND cost_transport >= 0 AND cost_trial >= 0)",
        "Costs cannot be negative.",
    )
    _year = models.Constraint(
        "CHECK(year_made IS NULL OR year_made = 0 OR year_made BETWEEN 1900 AND 2100)",
        "A year lies between 1900 and 2100.",
    )

    @api.depends("catalog_id")
    def _compute_from_catalog(self):
        """Take name, unit, subject and description of the minimum list."""
        piece = self.env.ref("edu_equipment.uom_piece", False)
        for line in self:
            source = line.catalog_id
            line.name = line.name or source.name
            line.uom_id = source.uom_id or line.uom_id or piece
            line.subject_id = source.subject_id or line.subject_id
            line.specification = line.specification or source.description

    @api.depends("class_id")
    def _compute_tracking(self):
        for line in self:
            line.tracking = line.class_id.tracking or "batch"

    @api.depends("price", "cost_transport", "cost_trial", "accepted")
    def _compute_value(self):
        for line in self:
            line.unit_cost = line.price + line.cost_transport + line.cost_trial
            line.value = round(line.accepted * line.unit_cost)

    @api.depends("expected", "delivered", "defective", "wrong", "claim_kind")
    def _compute_rest(self):
        for line in self:
            line.missing = max(line.expected - line.delivered, 0)
            line.refused = line.defective + line.wrong
            back = line.refused if line.claim_kind in ("replace", "repair") else 0
            line.rest = line.missing + back

    @api.constrains("place_id", "unit_id")
    def _check_place(self):
        for line in self.filtered("place_id"):
            if line.place_id.unit_id != line.unit_id:
                raise ValidationError(
                    self.env._("%s is in another unit.", line.place_id.display_name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.receipt_id._check_open()
        return lines

    def write(self, vals):
        if "claim_done_on" in vals and not self.env.su:
            raise UserError(self.env._("The date comes with settling the claim."))
        if set(vals) - CLAIM_FIELDS - {"claim_done_on", "equipment_id"}:
            self.receipt_id._check_open()
        result = super().write(vals)
        if "receipt_id" in vals:
            self.receipt_id._check_open()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_checked(self):
        self.receipt_id._check_open()

    def _check_judged(self):
        """Everything delivered is accepted or refused, and what is refused claimed.

        :raise UserError: naming the first line that is not complete
        """
        for line in self:
            judged = line.accepted + line.refused
            if abs(judged - line.delivered) > 0.0005:
                raise UserError(
                    self.env._(
                        "%(line)s: %(delivered)s delivered, but %(judged)s accepted "
                        "or refused.",
                        line=line.name,
                        delivered=f"{line.delivered:g}",
                        judged=f"{judged:g}",
                    )
                )
