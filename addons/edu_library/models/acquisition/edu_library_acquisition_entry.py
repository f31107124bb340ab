from odoo import fields, models
from odoo.exceptions import UserError

from .edu_library_acquisition import SOURCES


class EduLibraryAcquisition(models.Model):
    """What passed is entered: copies with numbers, once."""

    _name = "edu.library.acquisition"
    _inherit = ["edu.library.acquisition"]

    def action_enter(self):
        """Enter the accepted copies in the register and open them.

        :raise UserError: before the approval, twice, or naming a book not catalogued
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.approval_state != "approved" or self.entered_on:
            raise UserError(
                self.env._("%s: entered once, after its approval.", self.name)
            )
        lines = self.line_ids.filtered("accepted")
        missing = lines.filtered(lambda line: not line.title_id)[:1]
        if missing:
            raise UserError(self.env._("%s is not in the catalogue yet.", missing.name))
        today = fields.Date.context_today(self)
        copies = self.env["edu.library.copy"].create(
            [vals for line in lines for vals in [self._entry(line)] * line.accepted]
        )
        self.sudo().entered_on = today
        self._note_spending()
        return copies._get_records_action(name=self.env._("Copies entered"))

    def _entry(self, line):
        return {
            "unit_id": self.unit_id.id,
            "title_id": line.title_id.id,
            "date_in": fields.Date.context_today(self),
            "source": SOURCES[self.kind],
            "voucher_no": self.voucher_no,
            "price": line.price,
            "acquisition_line_id": line.id,
        }

    def _note_spending(self):
        """Of a planned purchase, note what was bought and spent (LIB-11, LIB-25)."""
        line = self.plan_line_id
        if self.kind != "purchase" or not line or line.from_documents:
            return
        spent = line.done_amount + self.amount
        bought = line.done_quantity + self.accepted
        line.write({"done_amount": spent, "done_quantity": bought})
