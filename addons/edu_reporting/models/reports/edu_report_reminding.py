from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

HEAD = "edu_base.edu_base_group_head"
OFFICER = "edu_base.edu_base_group_officer"
TODO = "mail.mail_activity_data_todo"
NAMES = 15  # in the note to the office


class EduReportSubmission(models.Model):
    """Reminding of reports that are due, once each, all units at a time (REP-17)."""

    _inherit = "edu.report.submission"

    @api.model
    def _cron_remind(self):
        """Remind heads before the due day; tell the receiver who is late."""
        today = fields.Date.context_today(self)
        reports = self.search(
            Domain("state", "in", ["draft", "returned"])
            & Domain("period_id.state", "=", "open")
            & Domain("is_summary", "=", False)
        )
        reports.filtered(lambda row: row._is_due_soon(today))._remind()
        late = reports.filtered(lambda row: row.is_overdue and not row.escalated_on)
        late._escalate()
        late.write({"escalated_on": today})

    def _is_due_soon(self, today):
        self.ensure_one()
        due = self.extended_until or self.due_date
        if not due or self.reminded_on:
            return False
        return today >= due - timedelta(days=self.period_id.remind_days)

    def _remind(self):
        """Create one task a report for the head of its unit, once."""
        heads = self.unit_id._users_with(HEAD)
        rows = []
        for report in self:
            user = heads[report.unit_id][:1] or report.unit_id.sudo().head_user_id
            if user:
                rows.append(
                    self._prepare_task(
                        report,
                        user,
                        report.extended_until or report.due_date,
                        self.env._("Hand in: %s", report.type_id.name),
                    )
                )
        self.env["mail.activity"].sudo().create(rows)
        self._write_reminders()
        self.write({"reminded_on": fields.Date.context_today(self)})

    def _write_reminders(self):
        """Write to the official mailbox of each unit, too (IT-14)."""
        for (period, due), reports in self.grouped(
            lambda row: (row.period_id, row.extended_until or row.due_date)
        ).items():
            reports.unit_id._write_letter(
                self.env._("Hand in: %s", period.name),
                self.env._("Until %s", format_date(self.env, due)),
                "periodic-reports",
            )

    def _escalate(self):
        """One task a receiver and report that is due, naming who is late."""
        officers = self.receiver_id._users_with(OFFICER)
        rows = []
        for (period, receiver), late in self.grouped(
            lambda row: (row.period_id, row.receiver_id)
        ).items():
            user = officers.get(receiver, officers.get(period.unit_id))
            names = ", ".join(late.unit_id.mapped("name")[:NAMES])
            names += "…" if len(late) > NAMES else ""
            summary = self.env._("Late: %(count)s units", count=len(late))
            subject = f"{period.name}: {summary}"
            receiver._write_letter(subject, names, "periodic-reports")
            if user:
                rows.append(
                    self._prepare_task(
                        period,
                        user[:1],
                        fields.Date.context_today(self),
                        summary,
                        note=names,
                    )
                )
        self.env["mail.activity"].sudo().create(rows)

    @api.model
    def _prepare_task(self, record, user, deadline, summary, note=False):
        """Return the values of a task that stands at a report, or at what is due."""
        return {
            "res_model_id": self.env["ir.model"]._get(record._name).id,
            "res_id": record.id,
            "activity_type_id": self.env.ref(TODO).id,
            "summary": summary,
            "date_deadline": deadline,
            "user_id": user.id,
            "note": note,
        }
