from odoo import api, fields, models
from odoo.exceptions import AccessError

from . import value_triggers
from .value_events import BOOKS, EVENTS


class EduEquipmentValueMove(models.Model):
    """One change of the value of a register line, by book and funding source.

    The value ledger: rows are only inserted, by posting a voucher, and taken back by
    its reversal. Cost and wear are signed, in đồng. Quantity says how many pieces the
    change brings or takes; each funding share of a piece names it.
    """

    _name = "edu.equipment.value.move"
    _description = "Change of value"
    _inherit = ["edu.unit.owned.mixin", "edu.append.only.mixin"]
    _order = "date desc, id desc"
    _rec_name = "event"
    _log_access = False

    unit_id = fields.Many2one(index=False)  # (unit, date) serves it as well
    voucher_id = fields.Many2one(
        "edu.equipment.voucher", required=True, index=True, ondelete="restrict"
    )
    date = fields.Date(required=True)
    event = fields.Selection(EVENTS, required=True)
    equipment_id = fields.Many2one(
        "edu.equipment", required=True, index=True, ondelete="restrict"
    )
    book = fields.Selection(BOOKS, "Book of values", required=True)
    funding_id = fields.Many2one(
        "edu.funding.source", "Funding source", required=True, ondelete="restrict"
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=0, aggregator=None)
    cost = fields.Float("Original cost (đ)", digits=(16, 0), required=True, default=0)
    wear = fields.Float(
        "Accumulated wear (đ)", digits=(16, 0), required=True, default=0
    )
    reverses_id = fields.Many2one(
        "edu.equipment.value.move", index="btree_not_null", ondelete="restrict"
    )
    create_uid = fields.Many2one("res.users", "Posted by", required=True)
    create_date = fields.Datetime("Posted on", required=True)
    class_id = fields.Many2one(related="equipment_id.class_id")

    _reversed_once = models.UniqueIndex(
        "(reverses_id) WHERE reverses_id IS NOT NULL",
        "This change of value is already reversed.",
    )
    _unit_date = models.Index("(unit_id, date, id)")

    def init(self):
        result = super().init()
        self.env.cr.execute(value_triggers.APPLY)
        self.env.cr.execute(value_triggers.TRIGGERS)
        return result

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(
            self.env._("Changes of value come only from posting a voucher.")
        )

    def action_open_voucher(self):
        self.ensure_one()
        return self.voucher_id.get_formview_action()
