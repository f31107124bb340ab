from odoo import api, fields, models
from odoo.fields import Domain

from ...engine.residual import wear_until
from ..ledger.edu_equipment_balance import CONDITIONS
from ..register.edu_equipment import KINDS

RANKS = {"unusable": 0, "broken": 1, "fair": 2, "good": 3}


class EduEquipmentWriteoffLineMixin(models.AbstractModel):
    """A line of a document that takes equipment off the register, with its value.

    The child model gives `unit_id` and `_writeoff_date`. Money is in đồng.
    """

    _name = "edu.equipment.writeoff.line.mixin"
    _description = "Equipment to write off"

    sequence = fields.Integer(default=10)
    equipment_id = fields.Many2one(
        "edu.equipment",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id)]",
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
        compute="_compute_held",
        store=True,
        readonly=False,
        precompute=True,
    )
    uom_id = fields.Many2one(related="equipment_id.uom_id")
    kind = fields.Selection(
        KINDS,
        "Kind of equipment",
        compute="_compute_from_register",
        store=True,
        precompute=True,
        help="As in the register when the line was written.",
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
    residual_value = fields.Float(
        "Residual value (đ)",
        digits=(16, 0),
        compute="_compute_residual_value",
        store=True,
        readonly=False,
        precompute=True,
        help="Of a fixed asset, what the books say is left. Tools are not worn in the "
        "books: proposed from the life of the class.",
    )
    wear = fields.Float("Wear (đ)", digits=(16, 0), compute="_compute_wear", store=True)

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )
    _residual_in_value = models.Constraint(
        "CHECK(residual_value >= 0 AND residual_value <= value)",
        "The residual value lies between zero and the original value.",
    )

    def _writeoff_date(self):
        """Return the day on which wear and rules are taken for this line."""
        return fields.Date.context_today(self)

    @api.depends("equipment_id")
    def _compute_held(self):
        """Propose where the worst pieces of the line stand, and all of them."""
        held = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", self.equipment_id._origin.ids)
            & Domain("quantity", ">", 0)
            & Domain("place_id.is_virtual", "=", False)
            & Domain("equipment_id.in_custody", "!=", True)
        )
        worst = {}
        for balance in held.sorted(lambda balance: RANKS[balance.condition]):
            worst.setdefault(balance.equipment_id.id, balance)
        for line in self:
            balance = worst.get(line.equipment_id._origin.id, held.browse())
            line.place_id = balance.place_id
            line.condition = balance.condition or (bool(line.equipment_id) and "broken")
            line.quantity = balance.quantity or 1

    @api.depends("equipment_id")
    def _compute_from_register(self):
        for line in self:
            line.kind = line.equipment_id.kind
            line.unit_cost = line.equipment_id.unit_cost

    @api.depends("quantity", "unit_cost")
    def _compute_value(self):
        for line in self:
            line.value = round(line.quantity * line.unit_cost)

    @api.depends("value", "equipment_id")
    def _compute_residual_value(self):
        """Of a fixed asset, its part of what the books say is left of it today."""
        shares = self.equipment_id._worn_shares()
        in_books = self.filtered(lambda line: line.equipment_id._origin.id in shares)
        for line in in_books:
            share = shares[line.equipment_id._origin.id]
            line.residual_value = line.value - round(line.value * share)
        (self - in_books)._propose_residual_value()

    def _propose_residual_value(self):
        """Propose what is left by the life of the class: tools have no wear."""
        for day, lines in self.grouped(lambda line: line._writeoff_date()).items():
            rules = lines._class_rules(day)
            for line in lines:
                rate = rules.get(line.equipment_id.class_id.id, (0, 0))[1]
                worn = wear_until(line.value, rate, line.equipment_id.year_in_use, day)
                line.residual_value = line.value - worn

    @api.depends("value", "residual_value")
    def _compute_wear(self):
        for line in self:
            line.wear = line.value - line.residual_value

    def _class_rules(self, day):
        """Return {class id: (life in years, wear in % a year)} in force on a day."""
        Rule = self.env["edu.asset.class.rule"]
        rules = Rule.search(
            Rule._domain_valid_on(day)
            & Domain("class_id", "in", self.equipment_id.class_id.ids)
        )
        return {rule.class_id.id: (rule.life_years, rule.wear_rate) for rule in rules}

    def _life_is_over(self, day):
        """Return the lines whose class life has ended on a day, known years only."""
        rules = self._class_rules(day)

        def over(line):
            year = line.equipment_id.year_in_use
            life = rules.get(line.equipment_id.class_id.id, (0, 0))[0]
            return bool(year and life and day.year - year >= life)

        return self.filtered(over)

    def _key(self):
        """Return what a balance is kept by: equipment, place and condition."""
        self.ensure_one()
        return (self.equipment_id.id, self.place_id.id, self.condition)

    def _balances(self):
        """Return {(equipment id, place id, condition): quantity on hand}."""
        rows = self.env["edu.equipment.balance"]._read_group(
            Domain("equipment_id", "in", self.equipment_id.ids),
            ["equipment_id", "place_id", "condition"],
            ["quantity:sum"],
        )
        return {(e.id, p.id, condition): n for e, p, condition, n in rows}

    def _not_on_hand(self):
        """Return the lines that ask for more than their place still holds."""
        held = self._balances()
        short = self.browse()
        for key, lines in self.grouped(lambda line: line._key()).items():
            if sum(lines.mapped("quantity")) > held.get(key, 0):
                short |= lines
        return short
