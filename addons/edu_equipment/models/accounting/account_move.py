from odoo import api, fields, models
from odoo.exceptions import UserError

from . import value_triggers


class AccountMove(models.Model):
    """An entry that a voucher made goes back only with its voucher."""

    _inherit = "account.move"

    edu_voucher_id = fields.Many2one(
        "edu.equipment.voucher",
        "Equipment voucher",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    def init(self):
        result = super().init()
        self.env.cr.execute(value_triggers.ENTRY)
        return result

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:  # a forged link would pass for an entry of the voucher
            vals_list = [{**vals, "edu_voucher_id": False} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if "edu_voucher_id" in vals:
            raise UserError(self.env._("A voucher makes its own entry."))
        return super().write(vals)

    def button_draft(self):
        self._check_no_voucher()
        return super().button_draft()

    def button_cancel(self):
        self._check_no_voucher()
        return super().button_cancel()

    def _reverse_moves(self, default_values_list=None, cancel=False):
        self._check_no_voucher()
        return super()._reverse_moves(default_values_list, cancel)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_voucher(self):
        self._check_no_voucher()

    def _check_no_voucher(self):
        """:raise UserError: naming the voucher that an entry belongs to"""
        for move in self.sudo().filtered("edu_voucher_id"):
            raise UserError(
                self.env._(
                    "%(entry)s belongs to voucher %(voucher)s: reverse the voucher.",
                    entry=move.name,
                    voucher=move.edu_voucher_id.display_name,
                )
            )

    def _get_unbalanced_moves(self, container):
        """Off-balance accounts are kept by single entries (domain/legal 5.6)."""
        rows = super()._get_unbalanced_moves(container)
        if not rows:
            return rows
        single = {
            move.id
            for move in self.browse([row[0] for row in rows])
            if set(move.line_ids.account_id.mapped("account_type")) == {"off_balance"}
        }
        return [row for row in rows if row[0] not in single]
