from odoo import fields, models


class EduInspectionCampaign(models.Model):
    """The units that a campaign expects a dossier of (PHB-04)."""

    _inherit = "edu.inspection.campaign"

    task_ids = fields.One2many(
        "edu.inspection.task", "campaign_id", "Dossiers expected"
    )

    def action_remind_tasks(self):
        """Remind those who have not handed in."""
        for campaign in self:
            campaign.check_access("write")
            campaign.task_ids.action_remind()
