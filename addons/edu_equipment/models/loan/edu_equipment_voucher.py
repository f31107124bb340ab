from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduEquipmentVoucher(models.Model):
    """Vouchers of a loan are undone on the loan, so that both say the same."""

    _inherit = "edu.equipment.voucher"

    def action_reverse(self):
        self._check_no_loan()
        return super().action_reverse()

    def _check_no_loan(self):
        """:raise UserError: naming the loan that a voucher belongs to"""
        loans = self.env["edu.equipment.loan"].sudo()
        mine = Domain("loan_voucher_id", "in", self.ids) | Domain(
            "consumption_voucher_id", "in", self.ids
        )
        back = Domain.OR(
            Domain(name, "in", self.ids)
            for name in ("voucher_id", "internal_voucher_id", "used_voucher_id")
        ) & Domain("state", "=", "posted")
        loan = loans.search(mine | Domain("return_ids", "any", back), limit=1)
        if loan:
            raise UserError(
                self.env._("This voucher belongs to %s: undo it there.", loan.name)
            )
