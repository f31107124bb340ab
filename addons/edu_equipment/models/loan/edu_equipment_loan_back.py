from odoo import models
from odoo.fields import Command, Domain


class EduEquipmentLoanBack(models.Model):
    """Take back what a loan has out."""

    _inherit = "edu.equipment.loan"

    def action_take_back(self):
        """Open the taking back of this loan, with a line for all that is out."""
        back = self._open_return()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take back"),
            "res_model": back._name,
            "res_id": back.id,
            "views": [(False, "form")],
        }

    def action_all_back(self):
        """Take back all that is out, as it went out, in one step."""
        for loan in self:
            back = loan._open_return()
            back.action_all_in_order()
            back.action_post()

    def _open_return(self):
        """Return the open taking back, made if there is none; its lines are what is
        out now."""
        self.ensure_one()
        self._check_keeper_access()
        returns = self.env["edu.equipment.loan.return"]
        back = returns.search(
            Domain("loan_id", "=", self.id) & Domain("state", "=", "draft")
        ) or returns.create({"loan_id": self.id})
        out = self.line_ids.filtered("quantity_open")
        back.line_ids.filtered(lambda line: line.loan_line_id not in out).unlink()
        back.line_ids = [
            Command.create({"loan_line_id": line.id})
            for line in out - back.line_ids.loan_line_id
        ]
        return back

    def action_open_vouchers(self):
        """Open all vouchers that this loan has posted."""
        vouchers = self.loan_voucher_id | self.consumption_voucher_id
        back = self.return_ids
        vouchers |= back.voucher_id | back.internal_voucher_id | back.used_voucher_id
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_voucher_action"
        )
        return dict(action, domain=[("id", "in", vouchers.ids)], context={})
