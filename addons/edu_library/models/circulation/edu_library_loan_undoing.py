from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EduLibraryLoanUndoing(models.Model):
    """Taking back a mistake at the desk, and writing down what happened offline."""

    _inherit = "edu.library.loan"

    def _take_back_lending(self):
        """End a loan that was a mistake as if it had never been lent.

        Whose hold it fulfilled waits again, at the old place; a copy that had been
        kept for that reader is kept again.
        """
        self.ensure_one()
        copy = self.copy_id
        self._close(copy, self.lent_at, status="available")
        self.env.cr.execute(
            SQL("UPDATE edu_library_loan SET is_undone = true WHERE id = %s", self.id)
        )
        self.invalidate_recordset(["is_undone"], flush=False)
        self.env["edu.library.hold"]._restore(self)
        self.env["edu.library.hold"]._serve(copy)

    def _reopen(self):
        """Make a loan open again whose copy was taken back by mistake.

        For whom it was kept meanwhile waits again.

        :return: False when the copy has gone on since, or the history is anonymous
        """
        self.ensure_one()
        if not self.reader_id or not self.copy_id._set_status(
            ("available", "reserved"), "on_loan"
        ):
            return False
        key = (self.reader_id.id, self.limit_id.id)
        self.env["edu.library.quota"]._add({key: 1})
        self.env.cr.execute(
            SQL(
                "UPDATE edu_library_loan SET returned_at = NULL, returned_by = NULL, "
                "condition_back = NULL WHERE id = %s",
                self.id,
            )
        )
        self.invalidate_recordset(flush=False)
        self.env["edu.library.hold"]._follow(self)
        return True

    @api.model
    def _record_late(self, one):
        """Write down a loan that was made without network; it has happened.

        The rule gives the due date; what is against it is marked for the librarian, not
        refused. Without a rule the book is due at once. The end is set to its own
        begin and worked out by the caller, so that the copy never has two open loans.

        :param one: `Asked`
        """
        day = fields.Datetime.context_timestamp(self, one.at).date()
        rule = self.env["edu.library.policy"]._decide(
            one.copy.unit_id, one.reader.category_id, one.copy.kind_id, day
        )
        reason = "" if rule else "no_rule"
        try:
            due = (
                day if one.inside or not rule else rule._due_date(one.copy.unit_id, day)
            )
        except UserError:  # no school year is entered for the day
            due, reason = day, "no_rule"
        limit = self._limit_of(one, rule) or self.env.ref("edu_library.limit_general")
        return self._insert_late(
            one, rule, limit, due, reason or self._late_reason(one, rule, limit)
        )

    @api.model
    def _late_reason(self, one, rule, limit):
        """Return why a loan would have been refused, but for others' loans."""
        reason = self._why_not(one, rule, {}, is_late=True)
        held = one.reader.open_loan_ids.filtered(lambda loan: loan.limit_id == limit)
        allowed = rule.max_inside if one.inside else rule.max_open
        return reason or ("limit" if len(held) >= allowed else "")

    @api.model
    def _insert_late(self, one, rule, limit, due, reason):
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_library_loan
                       (unit_id, copy_id, title_id, kind_id, reader_id, category_id,
                        class_id, policy_id, limit_id, max_renewals, renew_days, inside,
                        lent_at, due_date, condition_out, request_id, renewals,
                        is_lost, exception, is_assumed_back, returned_at, lent_by)
                VALUES (%(unit)s, %(copy)s, %(title)s, %(kind)s, %(reader)s,
                        %(category)s, %(class)s, %(rule)s, %(limit)s, %(renewals)s,
                        %(days)s, %(inside)s, %(at)s, %(due)s, %(condition)s,
                        %(request)s, 0, false, %(reason)s, true, %(at)s, %(uid)s)
                RETURNING id
                """,
                unit=one.copy.unit_id.id,
                copy=one.copy.id,
                title=one.copy.title_id.id,
                kind=one.copy.kind_id.id,
                reader=one.reader.id,
                category=one.reader.category_id.id,
                **{"class": one.reader.class_id.id or None},
                rule=rule.id or None,
                limit=limit.id,
                renewals=0 if one.inside else rule.max_renewals,
                days=rule.renew_days,
                inside=one.inside,
                at=one.at,
                due=due,
                condition=one.copy.condition,
                request=one.request_id or None,
                reason=reason or None,
                uid=self.env.uid,
            )
        )
        return self.browse(rows[0][0])
