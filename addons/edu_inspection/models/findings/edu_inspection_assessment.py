from odoo import models


class EduInspectionAssessment(models.Model):
    """What inspectors score below the most becomes a finding, for them to complete."""

    _inherit = "edu.inspection.assessment"

    def action_make_findings(self):
        """Write a finding for each criterion that is not met; idempotent.

        :return: the action that shows the findings of the dossier
        """
        self.ensure_one()
        self.check_access("write")
        dossier = self.inspection_id
        Finding = self.env["edu.inspection.finding"]
        known = Finding.search([("inspection_id", "=", dossier.id)]).criterion_id
        unmet = self.score_ids.filtered(
            lambda row: row._is_unmet() and row.criterion_id not in known
        )
        Finding.create([row._prepare_finding() for row in unmet])
        return dossier.action_open_findings()
