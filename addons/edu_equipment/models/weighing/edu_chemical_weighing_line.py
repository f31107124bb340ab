from math import ceil

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...engine.measures import amount
from ...engine.weighing import found, net, within
from ..ledger.edu_equipment_balance import CONDITIONS


class EduChemicalWeighingLine(models.Model):
    """A lot on the scale: all its containers of one place together.

    The books of that moment are kept; what was issued meanwhile stays issued.
    """

    _name = "edu.chemical.weighing.line"
    _description = "Chemical on the scale"
    _inherit = ["edu.approval.line.mixin"]
    _approval_parent = "weighing_id"
    _order = "weighing_id, place_id, lot_id, id"
    _rec_name = "lot_id"

    weighing_id = fields.Many2one(
        "edu.chemical.weighing", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="weighing_id.unit_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(related="weighing_id.state", string="Progress")
    lot_id = fields.Many2one(
        "edu.chemical.lot",
        "Chemical lot",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id)]",
    )
    pictograms = fields.Html(related="lot_id.pictograms")
    place_id = fields.Many2one(
        "edu.place",
        required=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    condition = fields.Selection(CONDITIONS, required=True, default="good")
    uom_id = fields.Many2one(related="lot_id.uom_id")
    content_unit = fields.Char(related="lot_id.content_unit")
    book = fields.Float(
        "In the books",
        digits=(16, 3),
        compute="_compute_book",
        store=True,
        precompute=True,
    )
    containers = fields.Integer(
        compute="_compute_facts", store=True, readonly=False, precompute=True
    )
    tare = fields.Float(
        "Empty container (g)",
        digits=(12, 2),
        compute="_compute_facts",
        store=True,
        readonly=False,
        precompute=True,
    )
    density = fields.Float(
        "Density (g/ml)",
        digits=(8, 4),
        compute="_compute_facts",
        store=True,
        readonly=False,
        precompute=True,
    )
    gross = fields.Float(
        "Scale shows (g)", digits=(12, 2), help="All containers together, as they are."
    )
    is_empty = fields.Boolean("Bottle is empty")
    is_weighed = fields.Boolean(compute="_compute_found", store=True)
    found = fields.Float(digits=(16, 3), compute="_compute_found", store=True)
    difference = fields.Float(digits=(16, 3), compute="_compute_found", store=True)
    is_within = fields.Boolean(
        "Within the tolerance", compute="_compute_found", store=True
    )
    explanation = fields.Char("Why it differs")

    _once = models.Constraint(
        "UNIQUE(weighing_id, lot_id, place_id, condition)",
        "Each lot is weighed once in each place and condition.",
    )
    _positive = models.Constraint(
        "CHECK(gross >= 0 AND tare >= 0 AND density >= 0 AND containers >= 1)",
        "Weights are not negative and there is at least one container.",
    )

    @api.model
    def _lines_of(self, balances):
        """Return values of lines for balances of lots that a scale can tell."""
        lots = self.env["edu.chemical.lot"].search(
            fields.Domain("equipment_id", "in", balances.equipment_id.ids)
        )
        by_thing, keys = lots.grouped("equipment_id"), lots._uom_keys()
        return [
            {
                "lot_id": by_thing[row.equipment_id].id,
                "place_id": row.place_id.id,
                "condition": row.condition,
            }
            for row in balances
            if row.equipment_id in by_thing
            and amount(1, *by_thing[row.equipment_id]._measure(keys))
        ]

    def _key(self):
        return (self.lot_id.equipment_id.id, self.place_id.id, self.condition)

    @api.depends("lot_id", "place_id", "condition")
    def _compute_book(self):
        """What the books have in this place at this moment."""
        rows = self.env["edu.equipment.balance"]._read_group(
            fields.Domain("equipment_id", "in", self.lot_id.equipment_id.ids),
            ["equipment_id", "place_id", "condition"],
            ["quantity:sum"],
        )
        held = {(e.id, p.id, condition): n for e, p, condition, n in rows}
        for line in self:
            line.book = held.get(line._key(), 0)

    @api.depends("lot_id", "book")
    def _compute_facts(self):
        keys = self.lot_id._uom_keys()
        for line in self:
            lot = line.lot_id
            counted = lot.container_size and not amount(1, keys.get(lot.uom_id.id))
            line.containers = max(ceil(line.book), 1) if counted else 1
            line.tare = lot.tare
            line.density = lot.density

    @api.depends(
        "gross",
        "tare",
        "containers",
        "density",
        "is_empty",
        "book",
        "weighing_id.date",
    )
    def _compute_found(self):
        keys = self.lot_id._uom_keys()
        for day, lines in self.grouped(lambda line: line.weighing_id.date).items():
            tolerance = self.env["edu.chemical.tolerance"]._on(
                day or fields.Date.context_today(self)
            )
            for line in lines:
                line._measure_found(keys, tolerance)

    def _measure_found(self, keys, tolerance):
        uom, size, size_uom = self.lot_id._measure(keys)
        grams = 0 if self.is_empty else net(self.gross, self.tare, self.containers)
        measured = found(grams, uom, self.density, size, size_uom)
        self.is_weighed = bool(self.gross or self.is_empty) and measured is not None
        self.found = measured if self.is_weighed else 0
        self.difference = self.found - self.book if self.is_weighed else 0
        one = (amount(1, uom, size, size_uom) or (None, 1))[1]
        self.is_within = bool(self.is_weighed) and within(
            self.found * one, self.book * one, *tolerance
        )

    @api.constrains("lot_id", "place_id", "weighing_id")
    def _check_unit(self):
        for line in self:
            units = line.lot_id.unit_id | line.place_id.unit_id
            if units != line.weighing_id.unit_id:
                raise ValidationError(
                    self.env._("%s belongs to another unit.", line.lot_id.display_name)
                )

    @api.constrains("gross", "tare", "containers", "density")
    def _check_weights(self):
        """Refuse what no scale shows, and volume without a density."""
        keys = self.lot_id._uom_keys()
        for line in self.filtered("gross"):
            if line.gross < line.tare * line.containers:
                raise ValidationError(
                    self.env._(
                        "%s weighs less than its empty container.",
                        line.lot_id.display_name,
                    )
                )
            uom, size, size_uom = line.lot_id._measure(keys)
            if found(1, uom, line.density, size, size_uom) is None:
                raise ValidationError(
                    self.env._(
                        "%s is kept by volume: enter its density.",
                        line.lot_id.display_name,
                    )
                )

    def write(self, vals):
        if "weighing_id" in vals:
            raise UserError(self.env._("A line stays in its weighing."))
        return super().write(vals)

    def _beyond(self):
        """Return the lines that differ from the books beyond the tolerance."""
        return self.filtered(lambda line: line.is_weighed and not line.is_within)

    def _remember_tare(self):
        """Keep on the lot what its empty container weighs and its density."""
        for line in self.filtered("gross"):
            lot = line.lot_id.sudo()
            if (lot.tare, lot.density) != (line.tare, line.density):
                lot.write({"tare": line.tare, "density": line.density})

    def _prepare_line(self, adjustment):
        """Return the voucher line that puts the books right."""
        more = self.difference > 0
        return {
            "equipment_id": self.lot_id.equipment_id.id,
            "from_place_id": (adjustment if more else self.place_id).id,
            "to_place_id": (self.place_id if more else adjustment).id,
            "condition": self.condition,
            "condition_to": self.condition,
            "quantity": abs(self.difference),
        }
