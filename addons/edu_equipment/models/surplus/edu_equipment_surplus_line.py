from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..ledger.edu_equipment_balance import CONDITIONS
from ..register.edu_equipment import KINDS

SOURCES = [
    ("manual", "Chosen by the school"),
    ("norm", "Above the minimum list"),
    ("boxed", "Still in its box"),
    ("idle", "Not used"),
    ("check", "Count or self-inspection"),
]
# Written by the database or at the declaration, never by a client.
FACTS = frozenset({"on_hand", "offered", "transferred", "free"})


class EduEquipmentSurplusLine(models.Model):
    """One thing a school can spare: how many, where, in which condition (SUR-01).

    `offered`, `transferred` and `free` are kept by the database from the offers.
    """

    _name = "edu.equipment.surplus.line"
    _description = "Surplus equipment"
    _order = "surplus_id, sequence, id"
    _rec_name = "equipment_id"

    surplus_id = fields.Many2one(
        "edu.equipment.surplus", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="surplus_id.unit_id", store=True, precompute=True, index=True
    )
    superior_id = fields.Many2one(
        related="unit_id.parent_id", store=True, index=True, string="Superior unit"
    )
    state = fields.Selection(related="surplus_id.state", store=True, string="Progress")
    date = fields.Date(related="surplus_id.date", store=True)
    date_valid = fields.Date(related="surplus_id.date_valid", store=True)
    sequence = fields.Integer(default=10)
    equipment_id = fields.Many2one(
        "edu.equipment",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('state', '=', 'in_use')]",
    )
    place_id = fields.Many2one(
        "edu.place",
        required=True,
        compute="_compute_held",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    condition = fields.Selection(
        CONDITIONS,
        required=True,
        compute="_compute_held",
        store=True,
        readonly=False,
        precompute=True,
    )
    quantity = fields.Float(
        digits=(16, 3),
        required=True,
        compute="_compute_quantity",
        store=True,
        readonly=False,
        precompute=True,
    )
    uom_id = fields.Many2one(related="equipment_id.uom_id")
    source = fields.Selection(
        SOURCES, "Found by", required=True, readonly=True, default="manual"
    )
    reason = fields.Char()
    image_1920 = fields.Image("Photo", max_width=1280, max_height=1280)
    image_256 = fields.Image(
        "Small photo", compute="_compute_image_256", compute_sudo=True
    )
    thing_id = fields.Many2one(
        "edu.equipment.catalog",
        "Minimum equipment",
        compute="_compute_from_register",
        store=True,
        precompute=True,
        index="btree_not_null",
        help="The first line of this thing in any list.",
    )
    class_id = fields.Many2one(
        "edu.asset.class",
        "Asset class",
        compute="_compute_from_register",
        store=True,
        precompute=True,
    )
    subject_id = fields.Many2one(
        "edu.subject",
        compute="_compute_from_register",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    kind = fields.Selection(
        KINDS,
        "Kind of equipment",
        compute="_compute_from_register",
        store=True,
        precompute=True,
    )
    unit_cost = fields.Float(
        digits=(16, 0),
        compute="_compute_from_register",
        store=True,
        precompute=True,
        aggregator=None,
    )
    value = fields.Float(
        "Original value (đ)",
        digits=(16, 0),
        compute="_compute_value",
        store=True,
        precompute=True,
    )
    on_hand = fields.Float(
        "On hand when declared",
        digits=(16, 3),
        readonly=True,
        copy=False,
        aggregator=None,
        help="Less what other declarations already list.",
    )
    offered = fields.Float(
        "Offered to others", digits=(16, 3), readonly=True, copy=False, default=0
    )
    transferred = fields.Float(digits=(16, 3), readonly=True, copy=False, default=0)
    free = fields.Float(
        "Still free",
        digits=(16, 3),
        compute="_compute_free",
        store=True,
        precompute=True,
        help="Declared and not offered yet.",
    )

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )
    _within_on_hand = models.Constraint(
        "CHECK(state <> 'declared' OR quantity <= on_hand)",
        "More is declared than is on hand in this place and condition.",
    )
    _within_declared = models.Constraint(
        "CHECK(offered BETWEEN 0 AND quantity AND transferred BETWEEN 0 AND offered)",
        "More would be offered than was declared.",
    )
    _once = models.Constraint(
        "UNIQUE(surplus_id, equipment_id, place_id, condition)",
        "This is already on the list.",
    )
    _open = models.Index("(thing_id, unit_id) WHERE state = 'declared' AND free > 0")

    @api.depends("equipment_id")
    def _compute_held(self):
        """Propose where most usable pieces of the line stand."""
        most = self._most_of()
        for line in self:
            balance = most.get(line.equipment_id._origin.id)
            line.place_id = balance and balance.place_id
            line.condition = balance.condition if balance else "good"

    @api.depends("equipment_id")
    def _compute_quantity(self):
        """Propose all of them."""
        most = self._most_of()
        for line in self:
            balance = most.get(line.equipment_id._origin.id)
            line.quantity = balance.quantity if balance else 1

    @api.depends(
        "equipment_id.catalog_id.thing_id",
        "equipment_id.class_id",
        "equipment_id.subject_id",
        "equipment_id.kind",
        "equipment_id.unit_cost",
    )
    def _compute_from_register(self):
        for line in self:
            equipment = line.equipment_id
            catalog = equipment.catalog_id
            line.thing_id = catalog.thing_id or catalog
            line.class_id = equipment.class_id
            line.subject_id = equipment.subject_id
            line.kind = equipment.kind
            line.unit_cost = equipment.unit_cost

    @api.depends("quantity", "unit_cost")
    def _compute_value(self):
        for line in self:
            line.value = round(line.quantity * line.unit_cost)

    @api.depends("quantity", "offered")
    def _compute_free(self):
        for line in self:
            line.free = line.quantity - line.offered

    @api.depends("image_1920", "equipment_id.image_256")
    def _compute_image_256(self):
        for line in self:
            line.image_256 = line.image_1920 or line.equipment_id.image_256

    @api.constrains("equipment_id", "place_id", "surplus_id")
    def _check_unit(self):
        for line in self:
            if line.unit_id != line.equipment_id.unit_id or (
                line.unit_id != line.place_id.unit_id
            ):
                raise ValidationError(
                    self.env._(
                        "%s belongs to another unit.", line.equipment_id.display_name
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        zero = {"on_hand": 0, "offered": 0, "transferred": 0}
        if not self.env.su:
            zero["source"] = "manual"
        lines = super().create([{**vals, **zero} for vals in vals_list])
        lines._check_draft()
        return lines

    def write(self, vals):
        if (FACTS | {"source"}) & vals.keys() and not self.env.su:
            raise UserError(self.env._("These quantities come from the offers."))
        if vals.keys() - {"image_1920", "reason", "sequence"} - FACTS:
            self._check_draft()
        result = super().write(vals)
        if "surplus_id" in vals:
            self.check_access("write")  # rules were asked before it moved
            self._check_draft()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_declared(self):
        self._check_draft()
