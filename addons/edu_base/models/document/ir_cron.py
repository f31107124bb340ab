from odoo import models

from ...engine.language import in_vietnamese


class IrCron(models.Model):
    """Tasks and notes that the clock writes are in the language of who reads them."""

    _inherit = "ir.cron"

    def _callback(self, cron_name, server_action_id):
        # A scheduled action has no language of its own: it would write in English.
        cron = in_vietnamese(self)
        return super(IrCron, cron)._callback(cron_name, server_action_id)
