from odoo import api, fields, models
from odoo.fields import Domain


class EduEquipment(models.Model):
    """What a register line cost, how much of it is worn and what is left."""

    _inherit = "edu.equipment"

    value_ids = fields.One2many("edu.equipment.value", "equipment_id", "Values")
    value_move_ids = fields.One2many(
        "edu.equipment.value.move", "equipment_id", "Changes of value"
    )
    funding_share_ids = fields.One2many(
        "edu.equipment.funding", "equipment_id", "Funding shares"
    )
    entry_wear = fields.Float(
        "Wear when entered (đ)",
        digits=(16, 0),
        aggregator=None,
        help="Accumulated wear of one piece that comes used. Opening balances and "
        "things found without it take the wear of their years of use.",
    )
    entry_wear_known = fields.Boolean(
        "Wear when entered is known", help="Also when it is zero."
    )
    book_cost = fields.Float(
        "Original cost (đ)", digits=(16, 0), compute="_compute_book_values"
    )
    wear_value = fields.Float(
        "Accumulated wear (đ)", digits=(16, 0), compute="_compute_book_values"
    )
    residual_value = fields.Float(
        "Residual value (đ)", digits=(16, 0), compute="_compute_book_values"
    )

    _entry_wear_plausible = models.Constraint(
        "CHECK(entry_wear IS NULL OR (entry_wear >= 0 AND (entry_wear = 0 "
        "OR entry_wear <= unit_cost)))",
        "Wear when entered lies between zero and the unit cost.",
    )

    @api.depends("value_ids.cost", "value_ids.wear")
    def _compute_book_values(self):
        rows = self.env["edu.equipment.value"]._read_group(
            Domain("equipment_id", "in", self.ids) & Domain("book", "!=", "off"),
            ["equipment_id"],
            ["cost:sum", "wear:sum"],
        )
        totals = {equipment.id: (cost, wear) for equipment, cost, wear in rows}
        for line in self:
            cost, wear = totals.get(line._origin.id, (0, 0))
            line.book_cost, line.wear_value = cost, wear
            line.residual_value = cost - wear

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_known_wear(vals) for vals in vals_list])

    def write(self, vals):
        touched = {"entry_wear", "entry_wear_known"} & vals.keys()
        if touched:
            self._check_not_posted(touched, vals)
        return super().write(self._with_known_wear(vals))

    @api.model
    def _with_known_wear(self, vals):
        """Wear that somebody entered is known."""
        if vals.get("entry_wear"):
            return {**vals, "entry_wear_known": True}
        return vals

    def action_open_value_moves(self):
        self.ensure_one()
        return self._action_on("edu_equipment.edu_equipment_value_move_action")
