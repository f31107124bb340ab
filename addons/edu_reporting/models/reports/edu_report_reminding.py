from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

HEAD = "edu_base.edu_base_group_head"
TODO = "mail.mail_activity_data_todo"


class EduReportSubmission(models.Model):
    """Reminding of reports that are due, once each, all units at a time (REP-17)."""

    _inherit = "edu.report.submission"

    @api.model
    def _cron_remind(self):
        """Give the heads of units a task before the due day, and again when late."""
        today = fields.Date.context_today(self)
        reports = self.search(
            Domain("state", "in", ["draft", "returned"])
            & Domain("period_id.state", "=", "open")
        )
        soon = reports.filtered(lambda report: report._is_due_soon(today))
        soon._remind()

    def _is_due_soon(self, today):
        self.ensure_one()
        due = self.extended_until or self.due_date
        if not due:
            return False
        return today >= due - timedelta(days=self.period_id.remind_days)

    def _remind(self):
        """Create one task a report for the head of its unit, where none is open."""
        busy = set(
            self.env["mail.activity"]
            .sudo()
            .search([("res_model", "=", self._name), ("res_id", "in", self.ids)])
            .mapped("res_id")
        )
        heads = self.unit_id._users_with(HEAD)
        model = self.env["ir.model"]._get(self._name)
        kind = self.env.ref(TODO)
        rows = []
        for report in self.filtered(lambda row: row.id not in busy):
            user = heads[report.unit_id][:1]
            if user:
                rows.append(
                    {
                        "res_model_id": model.id,
                        "res_id": report.id,
                        "activity_type_id": kind.id,
                        "summary": self.env._("Hand in: %s", report.type_id.name),
                        "date_deadline": report.extended_until or report.due_date,
                        "user_id": user.id,
                    }
                )
        self.env["mail.activity"].sudo().create(rows)
