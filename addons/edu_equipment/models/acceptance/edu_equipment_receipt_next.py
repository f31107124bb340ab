from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

LEADER = "edu_base.edu_base_group_leader"
FIGURES = ("expected", "delivered", "accepted", "defective", "wrong")


class EduEquipmentReceiptNext(models.Model):
    """What follows: the delivery of the rest, or a corrected document."""

    _inherit = "edu.equipment.receipt"

    def action_next_delivery(self):
        """Open a document for what is still to come (EQM-04).

        :raise UserError: when nothing is, or it is on its way already
        """
        self.ensure_one()
        self.check_access("read")
        rest = self.line_ids.filtered("rest")
        if self.state not in ("checked", "done") or not rest:
            raise UserError(self.env._("%s: nothing is still to come.", self.name))
        if self.next_ids.filtered(lambda receipt: receipt.state != "undone"):
            raise UserError(
                self.env._("The next delivery of %s is already there.", self.name)
            )
        following = self._do_follow(
            self.env._("%s (next delivery)", self.name),
            [{**line._prepare_copy(), "expected": line.rest} for line in rest],
        )
        return following._open_form()

    def _do_follow(self, name, lines):
        """Create a document that continues this one, with these lines."""
        following = self.create(
            {
                **self.copy_data({"name": name})[0],
                "line_ids": [Command.create(vals) for vals in lines],
            }
        )
        following.sudo().previous_id = self
        return following

    def _open_form(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def _undo(self, reason):
        """Reverse the voucher; return a corrected copy to be checked again.

        The register lines that the document made leave the register with it. They
        keep their codes: a number once given is not given again.

        :raise AccessError: unless the user leads the unit
        :raise UserError: when something of it has been used or moved since
        """
        self.ensure_one()
        self._check_may_undo()
        if self.state != "done":
            raise UserError(self.env._("%s is not in the register.", self.name))
        receipt = self.sudo()
        receipt.voucher_id._reverse(receipt.voucher_id.date)
        receipt.write({"state": "undone", "undo_reason": reason})
        receipt.line_ids.equipment_ids.filtered(
            lambda equipment: equipment.state == "closed"
        ).active = False
        corrected = receipt._do_follow(
            receipt.name,
            [
                line._prepare_copy() | {name: line[name] for name in FIGURES}
                for line in receipt.line_ids
            ],
        )
        receipt.message_post(body=self.env._("Taken back: %s", reason))
        return corrected.sudo(False)

    def _refuse_single_reversal(self):
        """:raise UserError: the voucher and its document go together."""
        for receipt in self:
            raise UserError(
                self.env._("Take back the acceptance “%s” instead.", receipt.name)
            )

    def _check_may_undo(self):
        self.check_access("read")
        user = self.env.user
        if self.env.su:
            return
        if not user.has_group(LEADER) or self.unit_id not in user.edu_unit_ids:
            raise AccessError(
                self.env._("Only the leadership of the unit takes back an acceptance.")
            )
