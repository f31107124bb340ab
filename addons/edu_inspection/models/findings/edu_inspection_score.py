from odoo import models


class EduInspectionScore(models.Model):
    """Whether a criterion is met, and the finding it leads to."""

    _inherit = "edu.inspection.score"

    def _is_unmet(self):
        """A question answered no, or no points although it was answered."""
        self.ensure_one()
        if self.kind == "yes_no":
            return self.answer == "no"
        return self.is_answered and not self.points and self.max_points > 0

    def _prepare_finding(self):
        self.ensure_one()
        dossier = self.inspection_id
        return {
            "name": self.criterion_id.name,
            "unit_id": dossier.unit_id.id,
            "inspection_id": dossier.id,
            "criterion_id": self.criterion_id.id,
            "description": self.note,
            "severity": "2" if self.criterion_id.is_mandatory else "1",
        }
