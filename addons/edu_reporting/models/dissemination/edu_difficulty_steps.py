from odoo import api, fields, models
from odoo.exceptions import UserError

ACTIVITY = "edu_reporting.mail_activity_difficulty"
REPORTERS = (
    "edu_base.edu_base_group_leader",
    "edu_base.edu_base_group_officer",
    "edu_base.edu_base_group_clerk",
    "edu_base.edu_base_group_librarian",
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_room_keeper",
    "edu_base.edu_base_group_it_officer",
    "edu_base.edu_base_group_accountant",
)
DESK = ("edu_base.edu_base_group_officer", "edu_base.edu_base_group_leader")


class EduDifficulty(models.Model):
    """Reported, replied to, handed upward, resolved, opened again (REP-13)."""

    _inherit = "edu.difficulty"

    def _receiver(self):
        """Whose turn it is: the unit that has it, while it waits or is replied to."""
        self.ensure_one()
        if self.state in ("open", "answered"):
            return self.sudo().receiver_id
        return super()._receiver()

    def action_send(self):
        """Report it to the desk of the unit above or of the department."""
        today = fields.Date.context_today(self)
        for row in self:
            row._check_member(row.unit_id, REPORTERS)
            row._hand_to(row._first_receiver(), sent_on=today, sent_by_id=self.env.uid)

    def _hand_to(self, unit, **facts):
        """Put it into the hands of a unit, with a day for the reply, and tell it."""
        self.ensure_one()
        section, today = self.section_id, fields.Date.context_today(self)
        urgent = self.urgency == "urgent"
        days = section.reply_days_urgent if urgent else section.reply_days
        due = fields.Date.add(today, days=days)
        self.sudo().activity_unlink([ACTIVITY])
        self._set_state("open", receiver_id=unit.id, date_due=due, **facts)
        self._tell_desk()

    def _tell_desk(self):
        """Give the officers of the desk a task and its mailbox a letter (IT-14).

        A desk without a mailbox is written to at the official one of its unit.
        """
        Desk = self.env["edu.unit.desk"].sudo()
        row = self.sudo()
        users = Desk._officers(row.receiver_id, row.section_id)
        summary = self.env._("Reply: %s", row.name)
        self._ask_users(
            ACTIVITY, [(row, user, row.date_due) for user in users], summary
        )
        desk = Desk._of(row.receiver_id, row.section_id)
        body = self.env["ir.qweb"]._render(
            "edu_reporting.difficulty_letter",
            {"row": row, "url": row.get_base_url()},
        )
        if desk.email:
            self.env["mail.mail"].sudo().create(
                {"email_to": desk.email, "subject": summary, "body_html": body}
            )
        else:
            row.receiver_id._queue_letter(summary, body)

    def action_answer(self):
        """Ask for the reply."""
        return self.env["edu.step.reason"]._ask(self, "answer", self.env._("Reply"))

    def _answer(self, reason):
        for row in self:
            row._check_member(row.sudo().receiver_id, DESK)
            row._set_state(
                "answered",
                reply=reason,
                answered_on=fields.Date.context_today(self),
                answered_by_id=self.env.uid,
            )
            row._close_tasks(reason)
            subject = self.env._("Replied: %s", row.name)
            row.unit_id._write_letter(subject, reason, f"difficulties/{row.id}")

    def _close_tasks(self, text):
        row = self.sudo()
        row.activity_unlink([ACTIVITY])
        row.message_post(
            body=text, partner_ids=row.sent_by_id.partner_id.ids, author_id=self._me()
        )

    def _me(self):
        return self.env.user.partner_id.id

    def action_forward(self):
        """Ask why it goes upward."""
        title = self.env._("Hand upward")
        return self.env["edu.step.reason"]._ask(self, "forward", title)

    def _forward(self, reason):
        """Hand it to the unit above the one that has it.

        :raise UserError: when nobody stands above
        """
        for row in self:
            has = row.sudo().receiver_id
            row._check_member(has, DESK)
            if not has.parent_id:
                raise UserError(self.env._("Nobody stands above %s.", has.name))
            count = row.forwarded_count + 1
            row._hand_to(has.parent_id, forwarded_count=count)
            row.sudo().message_post(body=reason, author_id=self._me())

    def action_resolve(self):
        """The unit that reported it says that it is resolved."""
        today = fields.Date.context_today(self)
        for row in self:
            row._check_member(row.unit_id, REPORTERS)
            row._set_state("resolved", resolved_on=today)
            row.sudo().activity_unlink([ACTIVITY])

    def action_reopen(self):
        """Ask what is still the matter."""
        title = self.env._("Open again")
        return self.env["edu.step.reason"]._ask(self, "reopen", title)

    def _reopen(self, reason):
        for row in self:
            row._check_member(row.unit_id, REPORTERS)
            if row.state == "open":
                raise UserError(self.env._("It is open already."))
            row._hand_to(
                row.sudo().receiver_id,
                resolved_on=False,
                answered_on=False,
                reopened_count=row.reopened_count + 1,
            )
            row.sudo().message_post(body=reason, author_id=self._me())

    @api.model
    def _cron_remind(self):
        """Tell the desks of what is overdue and has no open task."""
        overdue = self.sudo().search([("is_overdue", "=", True)])
        for (unit, section), rows in overdue.grouped(
            lambda row: (row.receiver_id, row.section_id)
        ).items():
            users = self.env["edu.unit.desk"]._officers(unit, section)
            for row in rows:
                self._ask_users(
                    ACTIVITY,
                    [(row, user, row.date_due) for user in users],
                    self.env._("Reply: %s", row.name),
                )
