from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class EduPeriodLock(models.Model):
    """Each locking or reopening of a unit's equipment books, with its reason.

    Rows are only added; the unit carries the date in force, and the database
    refuses moves on or before it.
    """

    _name = "edu.period.lock"
    _description = "Lock of the equipment books"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "id desc"
    _rec_name = "date"

    date = fields.Date("Locked until", required=True)
    previous_date = fields.Date("Locked until (before)", readonly=True)
    reason = fields.Char(required=True)

    @api.model_create_multi
    def create(self, vals_list):
        locks = super().create([self._prepare_lock(vals) for vals in vals_list])
        for lock in locks:
            lock.unit_id.sudo().equipment_lock_date = lock.date
        return locks

    @api.model
    def _prepare_lock(self, vals):
        date = fields.Date.to_date(vals.get("date"))
        if date and date > fields.Date.context_today(self):
            raise UserError(self.env._("The books are not locked in advance."))
        unit = self.env["edu.unit"].browse(
            vals.get("unit_id") or self.env.user.edu_unit_id.id
        )
        return {**vals, "previous_date": unit.equipment_lock_date}

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("A lock is not changed: add another one."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("A lock is not deleted: add another one."))
