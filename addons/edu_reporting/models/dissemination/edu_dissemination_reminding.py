from odoo import api, fields, models
from odoo.tools import SQL

from .edu_dissemination_steps import ACTIVITY

BATCH = 1000  # receipts


class EduDissemination(models.Model):
    """Reminding of documents not confirmed: before the day and when late, once each."""

    _inherit = "edu.dissemination"

    @api.model
    def _cron_remind(self):
        """Remind a batch at a time until nobody is left (REP-17, IT-14)."""
        today = fields.Date.context_today(self)
        for column, due in (
            ("reminded_on", SQL("receipt.date_due >= %(today)s", today=today)),
            ("warned_on", SQL("receipt.date_due < %(today)s", today=today)),
        ):
            while receipts := self._mark_reminded(column, due, today):
                self._remind_receipts(receipts)

    def _mark_reminded(self, column, due, today):
        """Note the reminder on a batch of receipts and return them.

        :param column: reminded_on or warned_on, filled in once
        """
        Receipt = self.env["edu.dissemination.receipt"].sudo()
        Receipt.flush_model()
        self.flush_model(["state", "remind_days"])
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE edu_dissemination_receipt AS noted SET %(column)s = %(today)s
                 WHERE noted.id IN (
                       SELECT receipt.id
                         FROM edu_dissemination_receipt AS receipt
                         JOIN edu_dissemination AS document
                           ON document.id = receipt.dissemination_id
                        WHERE document.state = 'sent' AND receipt.state <> 'done'
                          AND receipt.%(column)s IS NULL AND %(due)s
                          AND receipt.date_due - document.remind_days <= %(today)s
                        ORDER BY receipt.id LIMIT %(limit)s)
                RETURNING noted.id
                """,
                column=SQL.identifier(column),
                today=today,
                due=due,
                limit=BATCH,
            )
        )
        Receipt.invalidate_model([column])
        return Receipt.browse(sorted(id_ for (id_,) in rows))

    @api.model
    def _remind_receipts(self, receipts):
        """Give each person one task, and each unit's official mailbox one letter."""
        today = fields.Date.context_today(self)
        self._ask_users(
            ACTIVITY,
            [
                (row.dissemination_id, row.user_id, row.date_due or today)
                for row in receipts
            ],
            self.env._("Read it and confirm"),
        )
        for document, rows in receipts.grouped("dissemination_id").items():
            document._mail_boxes(
                rows.unit_id, self.env._("Still to confirm: %s", document.display_name)
            )

    def action_remind(self):
        """Ask those who have not confirmed yet, now.

        A person with an open task gets no second one.
        """
        for document in self:
            document._check_sender()
        receipts = self.env["edu.dissemination.receipt"].sudo()
        waiting = receipts.search(
            receipts._domain_waiting()
            & fields.Domain("dissemination_id", "in", self.ids)
        )
        self._remind_receipts(waiting)
