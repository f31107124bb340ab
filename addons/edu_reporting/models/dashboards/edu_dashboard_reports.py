from odoo import fields, models
from odoo.fields import Domain

from ..reports.edu_report_submission import OPEN


class EduDashboard(models.AbstractModel):
    """Periodic reports of the unit and of those below: due, late, accepted."""

    _inherit = "edu.dashboard"

    def _report_states(self):
        """Return {key: (label, domain)} of the states shown; each report has one."""
        is_open = Domain("state", "in", list(OPEN))
        late = Domain("is_overdue", "=", True)
        return {
            "due": (self.env._("Due"), is_open & ~late),
            "late": (self.env._("Late"), late),
            "submitted": (self.env._("Handed in"), Domain("state", "=", "submitted")),
            "accepted": (self.env._("Accepted"), Domain("state", "=", "accepted")),
        }

    def _report_domain(self, unit, period_id=False):
        domain = Domain("unit_id", "child_of", unit.id)
        if period_id:
            return domain & Domain("period_id", "=", period_id)
        return domain & Domain("period_id.state", "=", "open")

    def _reports(self, ask):
        """Return the open periods with how many reports are in each state."""
        Report = self.env["edu.report.submission"]
        counts = {}
        for key, (_label, domain) in self._report_states().items():
            groups = Report._read_group(
                self._report_domain(ask.unit) & domain, ["period_id"], ["__count"]
            )
            for period, count in groups:
                counts.setdefault(period, {})[key] = count
        states = [
            {"key": key, "label": label}
            for key, (label, _domain) in self._report_states().items()
        ]
        periods = sorted(counts, key=lambda period: (period.date_due, period.id))
        return {
            "states": states,
            "rows": [
                {
                    "id": period.id,
                    "name": period.name,
                    "due": fields.Date.to_string(period.date_due),
                    "total": sum(counts[period].values()),
                    "counts": [counts[period].get(row["key"], 0) for row in states],
                }
                for period in periods
            ],
        }
