from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..ledger.edu_equipment_balance import CONDITIONS


class EduEquipmentCountLine(models.Model):
    """One thing, in one place and condition: on the books against counted.

    Written by the count itself. While it is being counted nobody reads these lines,
    so that counters find what is there and not what the books expect (rule
    `edu_equipment_count_line_rule_blind`).
    """

    _name = "edu.equipment.count.line"
    _description = "Count line"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "count_id, place_id, equipment_id, condition"
    _rec_name = "equipment_id"
    _log_access = False

    count_id = fields.Many2one("edu.equipment.count", required=True, ondelete="cascade")
    equipment_id = fields.Many2one(
        "edu.equipment", required=True, index=True, ondelete="restrict"
    )
    place_id = fields.Many2one(
        "edu.place", required=True, index=True, ondelete="restrict"
    )
    condition = fields.Selection(CONDITIONS, required=True)
    quantity_start = fields.Float(
        "On the books at the start", digits=(16, 3), required=True, default=0
    )
    expected = fields.Float(
        "On the books",
        digits=(16, 3),
        required=True,
        default=0,
        help="When it was counted: moves posted meanwhile are taken into account.",
    )
    counted = fields.Float(digits=(16, 3), required=True, default=0)
    difference = fields.Float(digits=(16, 3), required=True, default=0)
    unit_cost = fields.Float(digits=(16, 0), required=True, default=0, aggregator=None)
    difference_value = fields.Float(
        "Difference (đ)", digits=(16, 0), required=True, default=0
    )
    class_id = fields.Many2one(related="equipment_id.class_id")
    subject_id = fields.Many2one(related="equipment_id.subject_id")
    kind = fields.Selection(related="equipment_id.kind")
    uom_id = fields.Many2one(related="equipment_id.uom_id")

    _key_unique = models.Constraint(
        "UNIQUE(count_id, equipment_id, place_id, condition)",
        "This line of the count already exists.",
    )

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Count lines come only from the count."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Count lines come only from the count."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("Count lines come only from the count."))
