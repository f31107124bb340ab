from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError


class EduEquipmentTransferStep(models.TransientModel):
    """The dialog in which the giver signs a dispatch, or ends a transfer early."""

    _name = "edu.equipment.transfer.step"
    _description = "Step of a transfer"

    transfer_id = fields.Many2one("edu.equipment.transfer", required=True)
    purpose = fields.Selection(
        [("dispatch", "Dispatch"), ("close", "Close")], required=True
    )
    date = fields.Date("Dispatched on", default=fields.Date.context_today)
    expected_date = fields.Date(
        "Expected on",
        default=lambda self: fields.Date.context_today(self) + timedelta(days=1),
    )
    carrier = fields.Char(help="Who brings it: name, vehicle, telephone.")
    note = fields.Char()
    reason = fields.Char(help="Why nothing more will be sent.")
    line_count = fields.Integer("Lines sent now", compute="_compute_what")

    def _compute_what(self):
        for dialog in self:
            dialog.line_count = len(dialog.transfer_id.line_ids.filtered("to_send"))

    def action_confirm(self):
        """Take the step, in the name of the user."""
        self.ensure_one()
        self.transfer_id.check_access("write")
        if self.purpose == "close":
            if not self.reason:
                raise UserError(self.env._("Say why nothing more will be sent."))
            self.transfer_id._close(self.reason)
        else:
            self.transfer_id._dispatch(
                self.date,
                expected_date=self.expected_date,
                carrier=self.carrier,
                note=self.note,
            )
        return {"type": "ir.actions.act_window_close"}
