from collections import Counter

from odoo import api, fields, models
from odoo.tools import SQL


class EduLibraryLoanReturning(models.Model):
    """Taking back: the loan ends, the place on the card is free, the next is served."""

    _inherit = "edu.library.loan"

    @api.model
    def _give_back(self, copies, at=None, condition=None):
        """End the open loans of copies; what is not on loan is simply left out.

        A copy that a reader waits for goes to the reserved shelf, else to its shelf.

        :param copies: `edu.library.copy`
        :param at: naive datetime in UTC; now when not given
        :param condition: in which they came back; as lent when not given
        :return: (loans ended, {copy: hold that is served next})
        """
        loans = self._end(copies, at or fields.Datetime.now(), condition)
        if condition:
            copies.sudo().write({"condition": condition})
        loans.copy_id._set_status(("on_loan",), "available")
        served = self.env["edu.library.hold"]._serve(loans.copy_id)
        return loans, served

    @api.model
    def _end(self, copies, at, condition=None, lost=False):
        """Write the end of the open loans and free the places on the cards."""
        if not copies:
            return self.browse()
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE edu_library_loan
                   SET returned_at = greatest(lent_at, %(at)s), returned_by = %(uid)s,
                       condition_back = coalesce(%(condition)s, condition_out),
                       is_lost = %(lost)s, write_uid = %(uid)s,
                       write_date = now() AT TIME ZONE 'UTC'
                 WHERE copy_id IN %(copies)s AND returned_at IS NULL
                RETURNING id, reader_id, limit_id
                """,
                at=at,
                uid=self.env.uid,
                condition=condition or None,
                lost=lost,
                copies=copies._ids,
            )
        )
        self.invalidate_model(flush=False)
        self.env["edu.library.quota"]._give(
            Counter((reader_id, limit_id) for _loan_id, reader_id, limit_id in rows)
        )
        return self.browse([row[0] for row in rows])
