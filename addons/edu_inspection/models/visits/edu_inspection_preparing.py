from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.edu_base.engine.import_fields import ImportCancelled

from ..campaigns.edu_inspection_campaign import TITLED

BATCH = 100
CHANNEL = "root.edu_inspection"


class EduInspectionCampaign(models.Model):
    """Self-assessments of all units, filled in the background (TTL-01)."""

    _inherit = "edu.inspection.campaign"

    progress_id = fields.Many2one("edu.progress", readonly=True, copy=False)
    is_preparing = fields.Boolean("Being prepared", readonly=True, copy=False)

    def action_prepare(self):
        """Open and fill the self-assessment of every unit, as a job.

        :raise UserError: when it is not published, or is at work already
        """
        for campaign in self:
            campaign.check_access("write")
            if campaign.state != "published" or campaign.kind in TITLED:
                raise UserError(
                    self.env._(
                        "Units are chosen in a published campaign; for titles and "
                        "rooms they apply themselves."
                    )
                )
            if campaign.is_preparing:
                raise UserError(self.env._("%s is at work.", campaign.display_name))
            campaign._start_preparing()
            campaign.with_delay(
                channel=CHANNEL, description=campaign.display_name
            )._prepare_all()

    def _start_preparing(self):
        self.ensure_one()
        total = len(self._units_concerned())
        progress = self.env["edu.progress"]._open(self, total)
        self.sudo().write({"progress_id": progress.id, "is_preparing": True})

    def _prepare_all(self):
        """Run by the job queue: dossiers, then assessments, a hundred units at a time.

        What another run made already is left as it is.
        """
        self.ensure_one()
        campaign = self.sudo()
        report = campaign.progress_id._reporter()
        units = campaign._units_concerned()
        try:
            for start in range(0, len(units), BATCH):
                report(start, force=True)
                campaign._prepare_batch(units[start : start + BATCH])
            report(len(units), force=True)
        except ImportCancelled:
            self.env.cr.rollback()
        campaign.is_preparing = False

    def _prepare_batch(self, units):
        """Open the dossiers of units and begin their self-assessments."""
        Dossier = self.env["edu.inspection"].sudo()
        known = Dossier.search(
            [("campaign_id", "=", self.id), ("unit_id", "in", units.ids)]
        )
        new = Dossier.create(
            [
                {"campaign_id": self.id, "unit_id": unit.id}
                for unit in units - known.unit_id
            ]
        )
        begun = (known | new).filtered(lambda dossier: not dossier.assessment_ids)
        self.env["edu.inspection.assessment"]._start(begun, "self")

    def _on_prepare_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        self.sudo().write({"is_preparing": False})
        self.sudo().message_post(body=exc_message or "")

    def _is_progress_finished(self):  # asked by edu.progress
        return not self.is_preparing
