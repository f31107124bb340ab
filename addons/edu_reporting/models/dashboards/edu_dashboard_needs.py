from odoo import api, fields, models
from odoo.fields import Domain

from ..reports.edu_report_submission import OPEN

SUBMITTERS = ("edu_base.edu_base_group_leader", "edu_base.edu_base_group_officer")


class EduDashboard(models.AbstractModel):
    """What needs the user today: each kind of work one line that opens it."""

    _inherit = "edu.dashboard"

    @api.model
    def _needs_me(self, unit):
        """Return the rows of "what needs me today" at a unit or below it.

        An addon adds its own: inherit, extend super()'s list by `_need`.

        :param unit: the unit on the dashboard, already known to be in reach
        :return: list of {key, label, count, action, is_late}; only what there is
        """
        below = Domain("unit_id", "child_of", unit.id)
        today = fields.Date.context_today(self)
        return [
            *self._need(
                "approvals",
                self.env._("Decisions that wait for me"),
                "edu.approval",
                below & Domain("is_mine", "=", True),
                Domain("is_late", "=", True),
            ),
            *self._needs_of_reports(unit, below),
            *self._need(
                "title_checks",
                self.env._("Titles whose check is due"),
                "edu.recognition",
                below & Domain("is_check_due", "=", True),
                Domain.TRUE,
            ),
            *self._needs_of_findings(unit, below),
            *self._need(
                "activities",
                self.env._("My tasks until today"),
                "mail.activity",
                Domain("user_id", "=", self.env.uid)
                & Domain("date_deadline", "<=", today),
                Domain("date_deadline", "<", today),
            ),
        ]

    def _needs_of_reports(self, unit, below):
        rows = []
        if any(self.env.user.has_group(group) for group in SUBMITTERS):
            rows += self._need(
                "reports_to_hand_in",
                self.env._("Reports to hand in"),
                "edu.report.submission",
                Domain("unit_id", "=", unit.id)
                & Domain("state", "in", list(OPEN))
                & Domain("period_id.state", "=", "open"),
                Domain("is_overdue", "=", True),
            )
        rows += self._need(
            "reports_to_receive",
            self.env._("Reports to receive"),
            "edu.report.submission",
            Domain("receiver_id", "=", unit.id) & Domain("state", "=", "submitted"),
        )
        return rows

    def _needs_of_findings(self, unit, below):
        """A school remedies what was found, those who found it look at the remedy."""
        if unit.kind == "school":
            label, state = self.env._("Findings to remedy"), "open"
        else:
            label, state = self.env._("Remedies to verify"), "remedied"
        return self._need(
            "findings",
            label,
            "edu.inspection.finding",
            below & Domain("state", "=", state),
            Domain("is_overdue", "=", True),
        )

    @api.model
    def _need(self, key, label, model, domain, late=None):
        """Return one row counting the records of a domain, or none.

        :param late: domain of those among them that are late
        :return: list of at most one {key, label, count, action, is_late}
        """
        Model = self.env[model]
        count = Model.has_access("read") and Model.search_count(domain)
        if not count:
            return []
        is_late = late is not None and (
            late.is_true() or bool(Model.search_count(domain & late, limit=1))
        )
        return [
            {
                "key": key,
                "label": label,
                "count": count,
                "is_late": is_late,
                "action": self._list_action(label, model, domain),
            }
        ]

    @api.model
    def _list_action(self, name, model, domain):
        """Return the action that lists the records of a domain."""
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "domain": list(Domain(domain)),
            "views": [(False, "list"), (False, "form")],
            "context": {"create": False},
        }
