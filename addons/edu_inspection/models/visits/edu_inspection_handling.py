from odoo import models


class EduInspection(models.Model):
    """What is proposed for a title that was checked."""

    _inherit = "edu.inspection"

    def _prepare_handling(self):
        """Return the outcome that the check suggests, with points and reason."""
        self.ensure_one()
        last = self._latest("department") or self._latest("office")
        kept = self.result_title_id.rank >= self.held_id.rank
        return {
            "outcome": "maintain" if kept else "not_maintain",
            "title_id": self.held_id.title_id.id,
            "points": last.points,
            "reason": last.conclusion,
        }

    def _print_handling(self):
        """Return what is proposed for a title that was checked, or the reasons."""
        self.ensure_one()
        if not self.held_id or self.state != "concluded":
            return self.result_note or None
        labels = dict(
            self.env["edu.recognition.decision.line"]
            ._fields["outcome"]
            ._description_selection(self.env)
        )
        proposed = self._prepare_handling()
        parts = (labels[proposed["outcome"]], proposed["reason"])
        return ": ".join(filter(None, parts))
