from odoo import fields, models
from odoo.exceptions import UserError

LEADERS = ("edu_base.edu_base_group_leader", "edu_base.edu_base_group_head")
RECEIVERS = ("edu_base.edu_base_group_officer", *LEADERS)


class EduReportSubmission(models.Model):
    """Handing in, returning, accepting, extending (REP-01, IT-13)."""

    _inherit = "edu.report.submission"

    _steps_with_reason = {
        "return": "_return",
        "extend": "_extend",
        "correct": "_correct",
        "explain": "_explain",
    }

    def action_submit(self):
        """Hand the report in to the office, or to the department (Q-23).

        Figures that changed strangely are asked about first; a word is enough.
        """
        odd = self.sudo().line_ids.filtered(
            lambda line: line.is_odd and not line.explanation
        )
        self._check_may_submit()
        if odd:
            title = self.env._(
                "Please explain: %s", "; ".join(odd.item_id.mapped("name")[:3])
            )
            return self.env["edu.step.reason"]._ask(self, "explain", title)
        return self._submit()

    def _explain(self, reason):
        """Keep the explanation with the figures asked about and hand in."""
        self._check_may_submit()
        for line in self.sudo().line_ids:
            if line.is_odd and not line.explanation:
                line.explanation = reason
        return self._submit()

    def _check_may_submit(self):
        for report in self:
            school = report.unit_id.kind == "school"
            report._check_member(report.unit_id, LEADERS if school else RECEIVERS)
            report._check_open()

    def _submit(self):
        today = fields.Date.context_today(self)
        for report in self:
            if not report.line_ids:
                report.sudo()._fill()
            report._check_complete()
            due = report.extended_until or report.due_date
            first = report.first_submitted_on or today
            report._set_state(
                "submitted",
                receiver_id=not report.is_summary and report._receiver().id,
                submitted_on=today,
                submitted_by_id=self.env.uid,
                first_submitted_on=first,
                is_late=bool(due and first > due),
                version=report.version + (report.state == "returned"),
            )
            report.sudo().activity_unlink(["mail.mail_activity_data_todo"])
            self.env["edu.report.copy"]._keep(report)

    def _receiver(self):
        """Return the office above, or the unit that asked; none for a summary."""
        if self.is_summary:
            return self.env["edu.unit"]
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
        """Take back what nobody looked at yet."""
        for report in self:
            report._check_member(report.unit_id, RECEIVERS)
            facts = {"submitted_on": False}
            if report.version == 1:
                facts.update(first_submitted_on=False, is_late=False)
            report._set_state("draft", **facts)

    def action_accept(self):
        """Accept the reports: their figures count in the one above."""
        for report in self:
            if report.is_summary:
                raise UserError(self.env._("Nobody above accepts a summary here."))
            report._check_member(report.sudo().receiver_id, RECEIVERS)
            report._set_state(
                "accepted",
                accepted_on=fields.Date.context_today(report),
                accepted_by_id=self.env.uid,
            )
        self._refresh_above()

    def action_return(self):
        """Ask what is to be completed."""
        title = self.env._("Return to be completed")
        return self.env["edu.step.reason"]._ask(self, "return", title)

    def action_extend(self):
        """Ask until when, and why."""
        title = self.env._("Give more time")
        return self.env["edu.step.reason"]._ask(self, "extend", title, needs_date=True)

    def action_correct(self):
        """Ask why a report that was accepted must be corrected."""
        title = self.env._("Correct: a new version")
        return self.env["edu.step.reason"]._ask(self, "correct", title)

    def _return(self, reason):
        """Give the report back with the reason; handed in again it is a new version."""
        for report in self:
            report._check_member(report.sudo().receiver_id, RECEIVERS)
            count = report.return_count + 1
            report._open_again(reason, return_count=count)
        self._refresh_above()

    def _correct(self, reason):
        """Open what is accepted (or sent on) for a new version; the old copy stays.

        :raise UserError: while it can simply be taken back
        """
        for report in self:
            school = report.unit_id.kind == "school"
            report._check_member(report.unit_id, LEADERS if school else RECEIVERS)
            if report.state != ("submitted" if report.is_summary else "accepted"):
                raise UserError(
                    self.env._("%s is not accepted yet.", report.display_name)
                )
            report._open_again(reason)
        self._refresh_above()

    def _open_again(self, reason, **facts):
        self._set_state(
            "returned",
            accepted_on=False,
            accepted_by_id=False,
            return_reason=reason,
            reminded_on=False,
            **facts,
        )
        self.sudo().message_post(body=reason)
        subject = self.env._("To be completed: %s", self.name)
        self.unit_id._write_letter(subject, reason, f"periodic-reports/{self.id}")

    def _extend(self, reason, day):
        """Give more time; who received it in the end sees the reason."""
        for report in self:
            report._check_member(report._receiver(), RECEIVERS)
            report._check_open()
            report.sudo().write(
                {"extended_until": day, "reminded_on": False, "escalated_on": False}
            )
            report.sudo().message_post(body=reason)
