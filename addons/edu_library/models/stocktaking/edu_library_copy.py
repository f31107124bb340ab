from odoo import models
from odoo.exceptions import UserError


class EduLibraryCopy(models.Model):
    """From a list of copies into the list of those that are to leave (LIB-40)."""

    _inherit = "edu.library.copy"

    def _status_word(self):
        words = dict(self._fields["status"]._description_selection(self.env))
        return words[self.status]

    def action_propose_withdrawal(self):
        """Put the copies on the draft list of their library, a new one if none is.

        :raise UserError: when they are of several libraries
        """
        if len(self.unit_id) != 1:
            raise UserError(self.env._("Choose copies of one library."))
        Withdrawal = self.env["edu.library.withdrawal"]
        draft = Withdrawal.search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("approval_state", "in", ("none", "returned")),
            ],
            limit=1,
        ) or Withdrawal.create({"unit_id": self.unit_id.id})
        known = draft.line_ids.copy_id
        self.env["edu.library.withdrawal.line"].create(
            [
                {
                    "withdrawal_id": draft.id,
                    "copy_id": copy.id,
                    "reason": "lost" if copy.status == "lost" else "worn",
                }
                for copy in self - known
            ]
        )
        return draft._get_records_action()
