from odoo import api, models
from odoo.fields import Domain

REPORTERS = (
    "edu_base.edu_base_group_head",
    "edu_base.edu_base_group_it_officer",
    "edu_base.edu_base_group_officer",
)


class EduDashboard(models.AbstractModel):
    """Tasks of programmes whose day has gone by in the own unit (IT-01)."""

    _inherit = "edu.dashboard"

    @api.model
    def _needs_me(self, unit):
        rows = super()._needs_me(unit)
        if any(self.env.user.has_group(group) for group in REPORTERS):
            late = Domain("is_late", "=", True)
            rows += self._need(
                "programme_tasks",
                self.env._("Late tasks of programmes"),
                "edu.programme.progress",
                Domain("unit_id", "=", unit.id)
                & Domain("programme_id.state", "=", "running")
                & late,
                late,
            )
        return rows
