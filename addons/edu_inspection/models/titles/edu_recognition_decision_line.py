from odoo import models


class EduRecognitionDecisionLine(models.Model):
    """A title that was handled may be due again: reminded anew (TTL-13)."""

    _inherit = "edu.recognition.decision.line"

    def _handle(self):
        result = super()._handle()
        self.recognition_id.write({"check_reminded": False})
        return result
