from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduLibraryCompensationFound(models.Model):
    """What was lost is there again: the copy comes back, money is to be given back."""

    _inherit = "edu.library.compensation"

    def action_found(self):
        """Put the lost copies back on the shelf.

        :raise UserError: when a copy was not lost
        """
        self._check_librarian()
        self._found()

    def _found(self):
        """Take the copies back and note what is to be given back.

        :return: {copy: hold that is served next}
        :raise UserError: when a copy was not lost, or is not any more
        """
        copies = self.copy_id.sudo()
        if any(row.event != "lost" for row in self) or copies != copies._set_status(
            ("lost",), "available"
        ):
            raise UserError(self.env._("Only what was lost is found again."))
        for row in self:
            row._go("found", refund_amount=row.paid_amount)
            row.sudo().message_post(body=row._said_back())
        return self.env["edu.library.hold"]._serve(copies)

    @api.model
    def _lost(self, copy):
        """Return the report by which a copy is lost, empty when there is none."""
        return self.sudo().search(
            Domain("copy_id", "=", copy.id)
            & Domain("event", "=", "lost")
            & Domain("state", "not in", ("cancelled", "found")),
            limit=1,
        )
