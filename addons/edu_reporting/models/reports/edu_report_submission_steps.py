from odoo import fields, models
from odoo.exceptions import UserError

LEADERS = ("edu_base.edu_base_group_leader", "edu_base.edu_base_group_head")
RECEIVERS = ("edu_base.edu_base_group_officer", *LEADERS)


class EduReportSubmission(models.Model):
    """Handing in, returning, accepting, extending (REP-01, IT-13)."""

    _inherit = "edu.report.submission"

    _steps_with_reason = {"return": "_return", "extend": "_extend"}

    def action_submit(self):
        """Hand the report in to the office, or to the department (Q-23)."""
        today = fields.Date.context_today(self)
        for report in self:
            writers = RECEIVERS if report.unit_id.kind == "office" else LEADERS
            report._check_member(report.unit_id, writers)
            if not report.line_ids:
                report.sudo()._fill()
            report._check_complete()
            due = report.extended_until or report.due_date
            report._set_state(
                "submitted",
                receiver_id=report._receiver().id,
                submitted_on=today,
                submitted_by_id=self.env.uid,
                is_late=bool(due and today > due),
                version=report.version + (report.state == "returned"),
            )
            report.sudo().activity_unlink(["mail.mail_activity_data_todo"])
            self.env["edu.report.copy"]._keep(report)

    def _receiver(self):
        """Return the office above, or the unit that asked for the report."""
        above = self.unit_id.sudo().parent_id
        office = above and above._nearest_above("office")
        return office or self.period_id.sudo().unit_id

    def _check_complete(self):
        """Refuse what still lacks a required answer.

        :raise UserError: naming the items
        """
        self.ensure_one()
        empty = self.line_ids.filtered(
            lambda line: line.item_id.is_required and not line._is_answered()
        )
        if empty:
            raise UserError(
                self.env._(
                    "Still to be filled in: %s.",
                    "; ".join(empty.item_id.mapped("display_name")[:5]),
                )
            )

    def action_withdraw(self):
        for report in self:
            report._check_member(report.unit_id, RECEIVERS)
            report._set_state("draft", receiver_id=False, submitted_on=False)

    def action_accept(self):
        """Accept the report: its figures count in the one above."""
        for report in self:
            report._check_member(report.sudo().receiver_id, RECEIVERS)
            report._set_state(
                "accepted",
                accepted_on=fields.Date.context_today(report),
                accepted_by_id=self.env.uid,
            )

    def action_return(self):
        """Ask what is to be completed."""
        title = self.env._("Return to be completed")
        return self.env["edu.step.reason"]._ask(self, "return", title)

    def action_extend(self):
        """Ask until when, and why."""
        title = self.env._("Give more time")
        return self.env["edu.step.reason"]._ask(self, "extend", title, needs_date=True)

    def _return(self, reason):
        """Give the report back with the reason; handed in again it is a new version."""
        for report in self:
            report._check_member(report.sudo().receiver_id, RECEIVERS)
            report._set_state("returned", accepted_on=False, accepted_by_id=False)
            report.sudo().message_post(body=reason)

    def _extend(self, reason, day):
        """Give more time; who received it in the end sees the reason."""
        for report in self:
            report._check_member(report._receiver(), RECEIVERS)
            report._check_open()
            report.sudo().extended_until = day
            report.sudo().message_post(body=reason)
