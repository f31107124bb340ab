from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..ledger.edu_equipment_balance import CONDITIONS

KINDS = [
    ("missing", "Missing"),
    ("surplus", "Surplus"),
    ("misplaced", "In another place"),
    ("condition", "Condition changed"),
    ("lent", "Found, but lent or on its way on the books"),
    ("doubled", "Counted in two places"),
    ("unknown", "Not in the register"),
]
ACTIONS = [
    ("place", "Correct the place"),
    ("adjust", "Adjust the books"),
    ("loss", "Report the loss"),
    ("dispose", "Adjust and propose disposal"),
    ("none", "Leave the books as they are"),
]
# What may follow from each kind; the first one is proposed.
ALLOWED = {
    "missing": ("adjust", "loss", "none"),
    "surplus": ("adjust", "none"),
    "misplaced": ("place", "none"),
    "condition": ("adjust", "dispose", "none"),
    "lent": ("none", "adjust"),
    "doubled": ("none",),
    "unknown": ("none",),
}
BY_HAND = frozenset({"explanation", "action"})


class EduEquipmentCountDifference(models.Model):
    """One fact that the count found and the books do not know.

    Each is explained, and says what is to follow once the count is approved.
    """

    _name = "edu.equipment.count.difference"
    _description = "Count difference"
    _inherit = ["edu.unit.owned.mixin", "edu.approval.line.mixin"]
    _order = "count_id, kind, equipment_id, id"
    _approval_parent = "count_id"

    count_id = fields.Many2one(
        "edu.equipment.count", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(KINDS, "Difference", required=True, readonly=True)
    equipment_id = fields.Many2one(
        "edu.equipment", index="btree_not_null", readonly=True, ondelete="restrict"
    )
    code = fields.Char("Scanned code", readonly=True)
    from_place_id = fields.Many2one("edu.place", "On the books in", readonly=True)
    condition_from = fields.Selection(
        CONDITIONS, "Condition on the books", readonly=True
    )
    to_place_id = fields.Many2one("edu.place", "Found in", readonly=True)
    condition_to = fields.Selection(CONDITIONS, "Condition found", readonly=True)
    quantity = fields.Float(digits=(16, 3), readonly=True)
    value = fields.Float("Value (đ)", digits=(16, 0), readonly=True)
    explanation = fields.Char(help="Why it is so, as the board found.")
    action = fields.Selection(ACTIONS, "What follows", required=True, default="none")
    note = fields.Char("Counter's note", readonly=True)
    uom_id = fields.Many2one(related="equipment_id.uom_id")

    @api.depends("equipment_id", "code", "note")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.equipment_id.display_name or row.note or row.code

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Differences come only from the count."))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - BY_HAND:
                raise AccessError(self.env._("Differences come only from the count."))
            self._check_action(vals.get("action"))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_compare(self):
        if not self.env.su:
            raise UserError(self.env._("Differences come only from the count."))

    def _check_action(self, action):
        """Refuse what cannot follow from a kind of difference."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            if action and action not in row._allowed():
                raise UserError(
                    self.env._(
                        "This cannot follow from “%(kind)s”: %(line)s.",
                        kind=kinds[row.kind],
                        line=row.equipment_id.display_name or row.code,
                    )
                )

    def _allowed(self):
        """Return what may follow, the first being proposed.

        A controlled item that is missing is an incident, whatever the board thinks of
        it (QPA-04).
        """
        if self.kind == "missing" and self.equipment_id.kind == "controlled":
            return ("loss",)
        return ALLOWED[self.kind]

    def _prepare_line(self, adjustment):
        """Return the voucher line that puts the books right."""
        return {
            "equipment_id": self.equipment_id.id,
            "from_place_id": (self.from_place_id or adjustment).id,
            "to_place_id": (self.to_place_id or adjustment).id,
            "condition": self.condition_from or self.condition_to,
            "condition_to": self.condition_to or self.condition_from,
            "quantity": self.quantity,
        }
