from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .edu_equipment_transfer_life import ACTIVITY


class EduEquipmentTransferEnd(models.Model):
    """How a transfer ends, and what one opens from it."""

    _inherit = "edu.equipment.transfer"

    def action_cancel(self):
        """Give the transfer up before anything has left."""
        self.check_access("write")
        for transfer in self:
            if transfer.approval_state == "pending":
                raise UserError(
                    self.env._(
                        "%s waits for approval: withdraw it first.", transfer.name
                    )
                )
        self._set_state("cancelled")
        self.sudo().activity_unlink([ACTIVITY])

    def _settle(self):
        """End a transfer of which nothing is open; reopen one that is open again."""
        for transfer in self:
            done = not transfer._is_open()
            if done and transfer.state == "under_way":
                transfer._finish()
            elif not done and transfer.state == "done":
                transfer._set_state("under_way")
                transfer._set_fact({"done_date": False, "closed_reason": False})

    def _finish(self, reason=False):
        self._set_state("done")
        self._set_fact(
            {"done_date": fields.Date.context_today(self), "closed_reason": reason}
        )
        self.sudo().activity_feedback([ACTIVITY])

    def _is_open(self):
        """Whether something is still to be sent, received or brought back."""
        self.ensure_one()
        [(count,)] = self.env.execute_query(
            SQL(
                """
                SELECT count(*) FROM edu_equipment_transfer_line
                 WHERE transfer_id = %s
                   AND (sent < quantity OR refused > returned
                        OR sent > received + refused + missing)
                """,
                self.id,
            )
        )
        return bool(count)

    def action_close(self):
        """Open the dialog that ends a transfer of which not all was sent."""
        self.check_access("write")
        self.ensure_one()
        self._check_state_in("under_way")
        return self._action_dialog("close", self.env._("Nothing more will be sent"))

    def _close(self, reason):
        """End the transfer though not all was sent; what is on its way comes first.

        :raise UserError: while something is on the way, either way
        """
        self.ensure_one()
        self._check_state_in("under_way")
        if self.in_transit or self.to_return:
            raise UserError(
                self.env._(
                    "Something is still on the way: it is received or brought back "
                    "first."
                )
            )
        self._finish(reason)

    def _action_dialog(self, purpose, title):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "edu.equipment.transfer.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_transfer_id": self.id,
                "default_purpose": purpose,
            },
        }

    def action_add_paper(self):
        """Let the receiver, or a unit above, add its own paper to the dossier."""
        self.ensure_one()
        self.check_access("read")
        kinds = self.env["edu.transfer.paper.kind"]
        side = "receiver" if self.is_receiver else "superior"
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Paper of the dossier"),
            "res_model": "edu.equipment.transfer.paper",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_transfer_id": self.id,
                "default_kind_id": kinds.search([("side", "=", side)], limit=1).id,
            },
        }

    def action_open_decision(self):
        self.ensure_one()
        return self.decision_id.get_formview_action()

    def action_open_vouchers(self):
        """Open the vouchers of this transfer, each side its own."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_voucher_action"
        )
        return dict(action, domain=[("transfer_id", "=", self.id)], context={})
