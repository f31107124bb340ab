from odoo import api, models
from odoo.fields import Domain

OPENERS = ("edu_base.edu_base_group_head", "edu_base.edu_base_group_it_officer")


class EduDashboard(models.AbstractModel):
    """The IT profile that waits for the head, the website that has grown old."""

    _inherit = "edu.dashboard"

    @api.model
    def _needs_me(self, unit):
        rows = super()._needs_me(unit)
        if any(self.env.user.has_group(group) for group in OPENERS):
            own = Domain("unit_id", "=", unit.id)
            rows += self._need(
                "it_profiles",
                self.env._("IT profiles to confirm"),
                "edu.it.profile",
                own
                & Domain("state", "=", "draft")
                & Domain("school_year_id.is_current", "=", True),
            )
            rows += self._need(
                "websites",
                self.env._("Websites that do not count as effective"),
                "edu.web.page",
                own
                & Domain("kind", "=", "portal")
                & Domain("is_effective", "=", False),
            )
        return rows
