from odoo import models


class EduInspection(models.Model):
    """When a dossier may be decided on, and what is proposed for it."""

    _inherit = "edu.inspection"

    def _is_ready_to_decide(self):
        """Whether everybody on the path has had his say (Q-02)."""
        self.ensure_one()
        path = self.sudo().path_id
        if not path:
            return False
        if path.department_appraises:
            return self.state == "appraised"
        return self.state == "proposed"

    def _prepare_outcome(self):
        """Return title, points and outcome that the last assessment suggests."""
        self.ensure_one()
        last = self._latest("department") or self._latest("office")
        reached = last.title_id
        enough = reached and reached.rank >= self.title_id.rank
        return {
            "title_id": (self.title_id if enough else reached).id,
            "points": last.points,
            "outcome": "recognise" if reached else "refuse",
            "reason": False if enough else last.conclusion,
        }
