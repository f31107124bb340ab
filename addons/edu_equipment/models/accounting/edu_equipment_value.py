from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from . import value_triggers
from .value_events import BOOKS


class EduEquipmentValue(models.Model):
    """What a register line is worth, by book and funding source.

    Kept by the database from the moves of value; nobody writes it.
    """

    _name = "edu.equipment.value"
    _description = "Value of equipment"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, equipment_id, book, funding_id"
    _rec_name = "equipment_id"
    _log_access = False

    # The unique key below serves the equipment alone as well.
    equipment_id = fields.Many2one("edu.equipment", required=True, ondelete="restrict")
    book = fields.Selection(BOOKS, "Book of values", required=True)
    funding_id = fields.Many2one(
        "edu.funding.source", "Funding source", required=True, ondelete="restrict"
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=0, aggregator=None)
    cost = fields.Float("Original cost (đ)", digits=(16, 0), required=True, default=0)
    wear = fields.Float(
        "Accumulated wear (đ)", digits=(16, 0), required=True, default=0
    )
    residual = fields.Float(
        "Residual value (đ)", digits=(16, 0), compute="_compute_residual"
    )
    class_id = fields.Many2one(related="equipment_id.class_id")

    _key_unique = models.Constraint(
        "UNIQUE(equipment_id, book, funding_id)", "This value already exists."
    )
    _wear_within_cost = models.Constraint(
        "CHECK(book <> 'asset' OR (wear >= 0 AND wear <= cost))",
        "Accumulated wear lies between zero and the original cost: take later changes "
        "of value back first.",
    )

    def init(self):
        self.env.cr.execute(value_triggers.APPLY)
        self.env.cr.execute(value_triggers.GUARD)

    @api.depends("cost", "wear")
    def _compute_residual(self):
        for value in self:
            value.residual = value.cost - value.wear

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Values follow their ledger: post a voucher."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Values follow their ledger: post a voucher."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise AccessError(self.env._("Values follow their ledger: post a voucher."))

    @api.model
    def _differences(self, units=None):
        """Compare what the register is worth with the ledger of values.

        :param units: records of `edu.unit`; all when not given
        :return: rows (equipment_id, value in the register, cost in the value ledger)
            that differ, in đồng; empty when they agree
        """
        self.env.flush_all()
        scope = (
            SQL("WHERE coalesce(r.unit_id, v.unit_id) IN %s AND", units._ids or (0,))
            if units is not None
            else SQL("WHERE")
        )
        return self.env.execute_query(
            SQL(
                """
                SELECT coalesce(r.equipment_id, v.equipment_id),
                       coalesce(r.value, 0), coalesce(v.cost, 0)
                  FROM (SELECT equipment_id, min(unit_id) AS unit_id,
                               sum(value) AS value
                          FROM edu_equipment_balance GROUP BY 1) r
                  FULL JOIN (SELECT equipment_id, min(unit_id) AS unit_id,
                                    sum(cost) AS cost
                               FROM edu_equipment_value GROUP BY 1) v
                    USING (equipment_id)
                 %s coalesce(r.value, 0) <> coalesce(v.cost, 0)
                """,
                scope,
            )
        )
