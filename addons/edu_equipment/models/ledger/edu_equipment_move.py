from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from . import ledger_triggers
from .edu_equipment_balance import CONDITIONS
from .edu_equipment_voucher import TYPES


class EduEquipmentMove(models.Model):
    """One posted movement of a register line from a place to another.

    The ledger: rows are only inserted, by posting a voucher. The database refuses
    to change or delete them, keeps the balances from them and refuses a date
    on which the unit's books are locked. A mistake is reversed.
    """

    _name = "edu.equipment.move"
    _description = "Equipment move"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "date desc, id desc"
    _rec_name = "number"
    _log_access = False  # written once: who and when, and never again

    # (unit, date) below serves the unit alone as well.
    unit_id = fields.Many2one(index=False)
    create_uid = fields.Many2one("res.users", "Posted by", required=True)
    create_date = fields.Datetime("Posted on", required=True)
    voucher_id = fields.Many2one(
        "edu.equipment.voucher", required=True, index=True, ondelete="restrict"
    )
    line_id = fields.Many2one("edu.equipment.voucher.line", ondelete="restrict")
    number = fields.Char("Voucher number", required=True)
    voucher_type = fields.Selection(TYPES, required=True)
    date = fields.Date(required=True)
    equipment_id = fields.Many2one(
        "edu.equipment", required=True, index=True, ondelete="restrict"
    )
    from_place_id = fields.Many2one(
        "edu.place", "From place", required=True, index=True, ondelete="restrict"
    )
    to_place_id = fields.Many2one(
        "edu.place", "To place", required=True, index=True, ondelete="restrict"
    )
    condition_from = fields.Selection(CONDITIONS, "Condition before", required=True)
    condition_to = fields.Selection(CONDITIONS, "Condition after", required=True)
    quantity = fields.Float(digits=(16, 3), required=True)
    unit_cost = fields.Float(digits=(16, 0), required=True, aggregator=None)
    value = fields.Float("Value (đ)", digits=(16, 0), required=True)
    reverses_id = fields.Many2one(
        "edu.equipment.move", index="btree_not_null", ondelete="restrict"
    )
    class_id = fields.Many2one(related="equipment_id.class_id")
    subject_id = fields.Many2one(related="equipment_id.subject_id")
    uom_id = fields.Many2one(related="equipment_id.uom_id")

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "A move carries a quantity above zero."
    )
    _goes_somewhere = models.Constraint(
        "CHECK(from_place_id <> to_place_id OR condition_from <> condition_to)",
        "A move changes the place or the condition.",
    )
    _reversed_once = models.UniqueIndex(
        "(reverses_id) WHERE reverses_id IS NOT NULL", "This move is already reversed."
    )
    _unit_date = models.Index("(unit_id, date, id)")

    def init(self):
        ledger_triggers.install(self.env.cr)

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Moves come only from posting a voucher."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("A posted move is not changed: reverse it."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("A posted move is not deleted: reverse it."))

    def action_open_voucher(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment.voucher",
            "res_id": self.voucher_id.id,
            "views": [(False, "form")],
        }
