from odoo import api, models
from odoo.exceptions import UserError


class EduLibraryReader(models.Model):
    """Readers who leave, and the button that begins a new school year."""

    _inherit = "edu.library.reader"

    def _close_clear(self):
        """Close the cards of those against whom nothing stands.

        :return: the readers whose card was closed
        """
        owing = self._clearance_claims(self - self._clearance_waived())
        clear = self.filtered(lambda r: r not in owing and r.state != "closed")
        clear.with_context(tracking_disable=True)._set_state("closed", False)
        return clear

    @api.model
    def _cron_close_leavers(self):
        """Nightly: who left and has given everything back needs no card any more."""
        self.sudo().search(
            [("leaves_on", "<", "today"), ("state", "!=", "closed")]
        )._close_clear()

    def action_open_rollover(self):
        """Open the proposal for the new school year, made now if there is none.

        :raise UserError: when the next school year has not been entered
        """
        Rollover = self.env["edu.library.rollover"]
        unit = self.env.user.edu_unit_id
        rollover = Rollover.search(
            [("unit_id", "=", unit.id), ("state", "=", "draft")], limit=1
        )
        if not rollover:
            if not all(Rollover._default_years()):
                raise UserError(
                    self.env._(
                        "The next school year is not entered yet. Ask the "
                        "administrator to enter it."
                    )
                )
            rollover = Rollover.create({"unit_id": unit.id})
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_rollover_action"
        )
        return dict(action, views=[(False, "form")], res_id=rollover.id)
