from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from .edu_filed_copy import FILERS

BACK = 400  # days: what is older is no longer anybody's work of today


class EduDashboard(models.AbstractModel):
    """The books whose filing day has gone by (EQU-01, LIB-32)."""

    _inherit = "edu.dashboard"

    @api.model
    def _needs_me(self, unit):
        rows = super()._needs_me(unit)
        groups = (f"edu_base.edu_base_group_{role}" for role in FILERS)
        if any(self.env.user.has_group(group) for group in groups):
            since = fields.Date.context_today(self) - timedelta(days=BACK)
            rows += self._need(
                "registers_missing",
                self.env._("Books that are not filed"),
                "edu.register.filing",
                Domain("unit_id", "child_of", unit.id)
                & Domain("state", "=", "late")
                & Domain("date_to", ">=", since),
                Domain.TRUE,
            )
        return rows
