from collections import Counter

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
            "due": (self.env._("Not handed in"), is_open & ~late),
            "late": (self.env._("Overdue"), late),
            "submitted": (self.env._("Handed in"), Domain("state", "=", "submitted")),
            "accepted": (self.env._("Accepted"), Domain("state", "=", "accepted")),
        }

    def _report_domain(self, unit, period_id=False):
        domain = Domain("unit_id", "child_of", unit.id)
        if period_id:
            return domain & Domain("period_id", "=", period_id)
        return domain & Domain("period_id.state", "=", "open")

    def _report_counts(self, domain):
        """Return {period: {key of a state: number of its reports}}, by one read."""
        today = fields.Date.context_today(self)
        counts = {}
        for period, state, due, extended, count in self.env[
            "edu.report.submission"
        ]._read_group(
            domain,
            ["period_id", "state", "due_date:day", "extended_until:day"],
            ["__count"],
        ):
            last = extended or due
            is_late = state in OPEN and last and last < today
            key = "late" if is_late else "due" if state in OPEN else state
            counts.setdefault(period, Counter())[key] += count
        return counts

    def _reports(self, ask):
        """Return the open periods with how many reports are in each state."""
        states = [
            {"key": key, "label": label}
            for key, (label, _domain) in self._report_states().items()
        ]
        counts = self._report_counts(self._report_domain(ask.unit))
        periods = sorted(counts, key=lambda period: (period.date_due, period.id))
        return {
            "states": states,
            "rows": [
                {
                    "id": period.id,
                    "name": period.name,
                    "due": fields.Date.to_string(period.date_due),
                    "total": sum(counts[period].values()),
                    "counts": [counts[period][row["key"]] for row in states],
                }
                for period in periods
            ],
        }
