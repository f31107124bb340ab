from odoo import api, models

from .edu_plan_status import ACTIVITY


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.model
    def _plan_reminders(self):
        """Return the open reminders of plans on units."""
        kind = self.env.ref(ACTIVITY)
        return self.search(
            [("activity_type_id", "=", kind.id), ("res_model", "=", "edu.unit")]
        )
