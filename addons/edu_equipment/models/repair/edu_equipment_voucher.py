from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduEquipmentVoucher(models.Model):
    """Vouchers of a repair are undone on the repair, so that both say the same."""

    _inherit = "edu.equipment.voucher"

    def action_reverse(self):
        self._check_no_repair()
        return super().action_reverse()

    def _check_no_repair(self):
        """:raise UserError: naming the repair that a voucher belongs to"""
        repair = (
            self.env["maintenance.request"]
            .sudo()
            .search(
                Domain.OR(
                    Domain(name, "in", self.ids)
                    for name in (
                        "edu_break_voucher_id",
                        "edu_send_voucher_id",
                        "edu_return_voucher_id",
                    )
                ),
                limit=1,
            )
        )
        if repair:
            raise UserError(
                self.env._(
                    "This voucher belongs to the repair “%s”: undo it there.",
                    repair.name,
                )
            )
