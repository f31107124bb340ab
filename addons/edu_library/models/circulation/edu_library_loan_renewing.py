from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date


class EduLibraryLoanRenewing(models.Model):
    """Keeping a book longer, as often as the rule on the loan allows."""

    _inherit = "edu.library.loan"

    def _renew(self, at=None):
        """Renew one loan; the new day counts from today or the old one, the later.

        :raise UserError: when it is back, somebody waits for it or it was renewed
            as often as allowed
        """
        self.ensure_one()
        day = fields.Datetime.context_timestamp(self, at or fields.Datetime.now())
        if self.returned_at:
            raise UserError(
                self.env._("%s is back already.", self.copy_id.display_name)
            )
        if self.env["edu.library.hold"]._somebody_waits(self.title_id, self.unit_id):
            raise UserError(
                self.env._("Another reader waits for “%s”.", self.title_id.display_name)
            )
        due = max(self.due_date, day.date()) + timedelta(days=self.renew_days)
        due = self.env["edu.library.closure"]._next_open_day(self.unit_id, due)
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE edu_library_loan
                   SET renewals = renewals + 1, due_date = %s, write_uid = %s,
                       write_date = now() AT TIME ZONE 'UTC'
                 WHERE id = %s AND returned_at IS NULL AND renewals < max_renewals
                RETURNING id
                """,
                due,
                self.env.uid,
                self.id,
            )
        )
        self.invalidate_recordset(flush=False)
        if not rows:
            raise UserError(
                self.env._(
                    "%(copy)s was renewed %(count)s times; it is due on %(date)s.",
                    copy=self.copy_id.display_name,
                    count=self.renewals,
                    date=format_date(self.env, self.due_date),
                )
            )
        return due
