from odoo import fields, models
from odoo.exceptions import UserError

from .edu_equipment_transfer_receipt_line import TAKEN


class EduEquipmentTransferReceiptUndo(models.Model):
    """The way back of a receipt signed by mistake: on both sides or on none."""

    _inherit = "edu.equipment.transfer.receipt"

    def action_take_back(self):
        """Undo a receipt signed by mistake, on both sides, as of today.

        Possible as long as the things still stand where they came.
        """
        self.check_access("write")
        for receipt in self:
            receipt.sudo()._take_back()

    def _take_back(self):
        self.ensure_one()
        transfer = self.transfer_id
        transfer._check_state_in("under_way", "done")
        if any(self.line_ids.line_id.target_id.mapped("in_custody")):
            raise UserError(
                self.env._("Items in custody go back by a custody document only.")
            )
        started = self.incident_ids.filtered(
            lambda i: i.state not in ("draft", "cancelled")
        )
        if started:
            raise UserError(
                self.env._(
                    "An incident of it is reported: %s.", started[0].display_name
                )
            )
        self._step("done", "reversed")
        found = self._findings()
        steps = {
            line_id: {name: -quantity for name, quantity in step.items()}
            for line_id, step in self._progress_steps(found).items()
        }
        transfer.line_ids._advance(steps)
        vouchers = self.out_voucher_id | self.in_voucher_id | self.back_voucher_id
        if vouchers:
            vouchers._reverse(fields.Date.context_today(self))
        transfer._swap_labels(
            {row.equipment_id: row.target_id for row in found if row.outcome in TAKEN}
        )
        for incident in self.incident_ids.filtered(lambda i: i.state == "draft"):
            incident.action_cancel()
        transfer._message_log(body=self.env._("%s taken back", self.name))
        transfer._settle()
