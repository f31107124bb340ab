from odoo import api, models
from odoo.exceptions import UserError

# Back to an earlier state only by reversing the vouchers.
TRANSITIONS = {
    "draft": {"out", "cancelled"},
    "out": {"returned", "draft"},
    "returned": {"out", "draft"},
    "cancelled": set(),
}
# Written by the buttons alone.
SEALED = frozenset(
    {
        "state",
        "name",
        "requested_on",
        "handed_out_on",
        "handed_out_by_id",
        "confirmed_on",
        "loan_voucher_id",
        "consumption_voucher_id",
        "return_ids",
        "reminder_ids",
        "scans",
    }
)
LISTS = frozenset({"return_ids", "reminder_ids"})
FREE_WHEN_OUT = frozenset({"date_due", "note"})


class EduEquipmentLoanLife(models.Model):
    """What a client may not do with a loan, and the way from state to state."""

    _inherit = "edu.equipment.loan"
    _steps = TRANSITIONS

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"state": "draft"}
        if not self.env.su:
            fixed.update(dict.fromkeys(SEALED - LISTS - {"state"}, False))
        return super().create(
            [
                {name: vals[name] for name in vals if name not in LISTS} | fixed
                for vals in vals_list
            ]
        )

    def write(self, vals):
        self._check_write(vals)
        result = super().write(vals)
        if {"borrower_id", "unit_id"} & vals.keys():
            self.check_access("write")  # not asked for in the name of others
        return result

    def _check_write(self, vals):
        """Refuse forged states, and to change what has been handed out."""
        if not self.env.su and SEALED & vals.keys():
            raise UserError(
                self.env._("Hand out and take back by the buttons of the loan.")
            )
        if "state" in vals:
            self._check_step(vals["state"])
        if self.env.su:
            return
        mail = {
            name for name in self._fields if name.startswith(("message_", "activity_"))
        }
        for loan in self.filtered(lambda loan: loan.state != "draft"):
            free = FREE_WHEN_OUT if loan.state == "out" else frozenset({"note"})
            if vals.keys() - mail - free:
                raise UserError(
                    self.env._(
                        "%s has been handed out: undo it to change it.",
                        loan.display_name,
                    )
                )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        for loan in self.filtered(lambda loan: loan.name):
            raise UserError(
                self.env._("%s is in the books: undo it instead.", loan.display_name)
            )

    def action_cancel(self):
        """Withdraw a request; the borrower's own, or any by who hands out."""
        self.check_access("write")
        self.sudo().write({"state": "cancelled"})
        self.sudo().activity_unlink(["edu_equipment.loan_activity_request"])
