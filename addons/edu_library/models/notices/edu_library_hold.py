from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.print_slip import Slip


class EduLibraryHold(models.Model):
    """The reserved shelf: what is kept for whom, until when, and its slips."""

    _inherit = "edu.library.hold"

    is_expiring = fields.Boolean("Last day", compute="_compute_is_expiring")
    place_id = fields.Many2one(related="copy_id.place_id")
    call_number = fields.Char(related="copy_id.call_number")

    @api.depends("keep_until", "state")
    def _compute_is_expiring(self):
        today = fields.Date.context_today(self)
        for hold in self:
            until = hold.state == "ready" and hold.keep_until
            hold.is_expiring = bool(until and until <= today)

    def action_give_up(self):
        """Take readers out of the queue; what was kept serves the next one."""
        for unit in self.unit_id:
            self.env["edu.library.desk"]._check_desk(unit.id)
        self._give_up()

    def action_print_slips(self):
        """Print slips to put into the copies on the reserved shelf.

        :raise UserError: when none of them is kept
        """
        ready = self.filtered(lambda hold: hold.state == "ready")
        if not ready:
            raise UserError(self.env._("None of these is on the reserved shelf."))
        ids = ",".join(map(str, ready.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/edu/library/slips/{ids}.pdf",
            "target": "download",
        }

    def _slips(self):
        """Return the slips of what is kept, in the order of the readers' names."""
        ready = self.filtered(lambda hold: hold.state == "ready")
        return [
            Slip(
                library=hold.unit_id.short_name or hold.unit_id.name,
                reader=hold.reader_id.name,
                group=hold.class_id.name or hold.reader_id.category_id.name,
                card=hold.reader_id.card_no,
                title=hold.title_id.display_name,
                number=hold.copy_id.accession_no,
                until=f"{hold.keep_until:%d/%m/%Y}",
            )
            for hold in ready.sorted(lambda hold: hold.reader_id.name)
        ]
