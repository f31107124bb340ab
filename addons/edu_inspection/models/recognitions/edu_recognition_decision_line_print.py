from odoo import models

from .edu_recognition_decision_print import OUTCOMES


class EduRecognitionDecisionLine(models.Model):
    """What a line of the annex prints."""

    _inherit = "edu.recognition.decision.line"

    def _print_outcome(self):
        self.ensure_one()
        return OUTCOMES[self.outcome]

    def _print_points(self):
        """Return the points as read, empty where there are none."""
        self.ensure_one()
        number = self.env["edu.inspection.assessment"]._number
        return number(self.points) if self.points else ""
