from odoo import models


class EduRecognitionDecision(models.Model):
    """What checks of titles found becomes lines of a decision (TTL-12, TTL-13)."""

    _inherit = "edu.recognition.decision"

    def _collect(self):
        result = super()._collect()
        checked = self.env["edu.inspection"].search(
            [
                ("campaign_id", "=", self.campaign_id.id),
                ("state", "=", "concluded"),
                ("held_id", "!=", False),
                ("held_id", "not in", self.line_ids.recognition_id.ids),
            ],
            order="unit_id, id",
        )
        self.env["edu.recognition.decision.line"].create(
            [
                {
                    "decision_id": self.id,
                    "inspection_id": dossier.id,
                    "recognition_id": dossier.held_id.id,
                    **dossier._prepare_handling(),
                }
                for dossier in checked
            ]
        )
        return result
