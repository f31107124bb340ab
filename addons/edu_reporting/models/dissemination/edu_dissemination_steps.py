from odoo import fields, models
from odoo.exceptions import UserError

SENDERS = (
    "edu_base.edu_base_group_officer",
    "edu_base.edu_base_group_leader",
    "edu_base.edu_base_group_clerk",
)
ACTIVITY = "edu_reporting.mail_activity_dissemination"


class EduDissemination(models.Model):
    """Sending, closing, withdrawing, correcting, sending on, publishing."""

    _inherit = "edu.dissemination"

    is_public = fields.Boolean("Published", readonly=True, copy=False)
    published_on = fields.Date(readonly=True, copy=False)

    def _check_sender(self):
        self._check_member(self.unit_id, SENDERS)

    def action_send(self):
        """Send the document; a corrected one takes the place of the one before.

        :raise UserError: when something is missing
        """
        today = fields.Date.context_today(self)
        for document in self:
            document._check_sender()
            document._check_complete(today)
            document._set_state("sent", sent_on=today, sent_by_id=self.env.uid)
            old = document.sudo().replaces_id
            if old.state in ("sent", "closed"):
                old._set_state("replaced", is_public=False)
                old.activity_unlink([ACTIVITY])
            document._start_sending()

    def _check_complete(self, today):
        """Refuse a document without content, audience, or with a day gone by.

        :raise UserError: saying what is missing
        """
        self.ensure_one()
        law = self.legal_document_id
        if not (self.summary or self.attachment_ids or law.file or law.url):
            raise UserError(
                self.env._("%s has neither text nor file.", self.display_name)
            )
        if self.date_due and self.date_due < today:
            raise UserError(self.env._("The day until which is asked has gone by."))
        self._check_audience()

    def action_close(self):
        """Ask nobody any more; what was confirmed stays."""
        for document in self:
            document._check_sender()
            document._set_state("closed")
            document.sudo().activity_unlink([ACTIVITY])

    def action_reopen(self):
        for document in self:
            document._check_sender()
            document._set_state("sent")

    def action_withdraw(self):
        """Ask why it is withdrawn."""
        title = self.env._("Withdraw the document")
        return self.env["edu.step.reason"]._ask(self, "withdraw", title)

    def _withdraw(self, reason):
        for document in self:
            document._check_sender()
            document._set_state("withdrawn", withdrawn_reason=reason, is_public=False)
            document.sudo().activity_unlink([ACTIVITY])
            document.sudo().message_post(body=reason)

    def action_correct(self):
        """Begin the corrected version; sent, it replaces this one and asks again."""
        self.ensure_one()
        self._check_sender()
        if self.state not in ("sent", "closed"):
            raise UserError(self.env._("Only a document sent is corrected."))
        begun = self.sudo().replaced_by_ids.filtered(lambda row: row.state == "draft")
        draft = begun[:1].sudo(False) or self._copy_as(
            replaces_id=self.id,
            version=self.version + 1,
            origin_id=self.origin_id.id,
            date_due=self.date_due,
        )
        return draft._get_records_action()

    def action_send_on(self):
        """Begin a document of the own unit that sends this one on below (IT-12)."""
        self.ensure_one()
        self.check_access("read")
        user = self.env.user
        if self.state != "sent" or not any(map(user.has_group, SENDERS)):
            raise UserError(self.env._("This document is not sent on."))
        draft = self.sudo()._copy_as(
            unit_id=user.edu_unit_id.id,
            origin_id=self.id,
            audience=self.with_user(user)._default_audience(),
            unit_ids=[fields.Command.clear()],
            user_ids=[fields.Command.clear()],
            is_public=False,
        )
        return draft.sudo(False)._get_records_action()

    def action_publish(self):
        """Show the document on the public page of the unit (IT-12)."""
        today = fields.Date.context_today(self)
        for document in self:
            document._check_sender()
            if document.state not in ("sent", "closed"):
                raise UserError(self.env._("Only a document sent is published."))
            document.sudo().write({"is_public": True, "published_on": today})

    def action_unpublish(self):
        for document in self:
            document._check_sender()
            document.sudo().is_public = False
