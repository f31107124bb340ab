from odoo import api, fields, models
from odoo.tools import SQL

# The loans end, the places on the cards are free, the copies are where they belong.
# A function, since the database keeps its plan.
END = """
DROP FUNCTION IF EXISTS edu_library_end;
CREATE FUNCTION edu_library_end(
    copies int[], back_at timestamp, new_condition varchar, lost boolean,
    new_status varchar, taker int)
RETURNS TABLE (id int, copy_id int, title_id int, reader_id int, due_date date,
               condition_back varchar, is_awaited boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN RETURN QUERY
WITH ended AS (
    UPDATE edu_library_loan
       SET returned_at = greatest(lent_at, back_at), returned_by = taker,
           condition_back = coalesce(new_condition, condition_out),
           is_lost = lost, write_uid = taker,
           write_date = now() AT TIME ZONE 'UTC'
     WHERE copy_id = ANY(copies) AND returned_at IS NULL
    RETURNING id, unit_id, copy_id, title_id, reader_id, limit_id, due_date,
              condition_back
), freed AS (
    UPDATE edu_library_quota q SET open_count = q.open_count - e.number
      FROM (SELECT reader_id, limit_id, count(*) AS number
              FROM ended GROUP BY 1, 2 ORDER BY 1, 2) e
     WHERE (q.reader_id, q.limit_id) = (e.reader_id, e.limit_id)
), shelved AS (
    UPDATE edu_library_copy c
       SET status = new_status, condition = coalesce(new_condition, c.condition)
      FROM ended e
     WHERE c.id = e.copy_id AND c.status = 'on_loan' AND new_status IS NOT NULL
)
SELECT id, copy_id, title_id, reader_id, due_date, condition_back, EXISTS (
           SELECT FROM edu_library_hold h
            WHERE (h.title_id, h.unit_id) = (ended.title_id, ended.unit_id)
              AND h.state = 'waiting')
  FROM ended ORDER BY id;
END $$
"""
KNOWN = ("copy_id", "title_id", "reader_id", "due_date", "condition_back")


class EduLibraryLoanReturning(models.Model):
    """Taking back: the loan ends, the place on the card is free, the next is served."""

    _inherit = "edu.library.loan"

    def init(self):
        result = super().init()
        self.env.cr.execute(END)
        return result

    @api.model
    def _give_back(self, copies, at=None, condition=None):
        """End the open loans of copies; what is not on loan is simply left out.

        A copy that a reader waits for goes to the reserved shelf, else to its shelf.

        :param copies: `edu.library.copy`
        :param at: naive datetime in UTC; now when not given
        :param condition: in which they came back; as lent when not given
        :return: (loans ended, {copy: hold that is served next})
        """
        loans, awaited = self._close(
            copies, at or fields.Datetime.now(), condition, status="available"
        )
        others = copies - loans.copy_id
        if condition and others:
            others.sudo().write({"condition": condition})
        return loans, self.env["edu.library.hold"]._serve(awaited)

    @api.model
    def _end(self, copies, at, condition=None, lost=False):
        """Write the end of the open loans and free the places on the cards.

        The status of the copies is left to the caller.
        """
        return self._close(copies, at, condition, lost)[0]

    @api.model
    def _close(self, copies, at, condition=None, lost=False, status=None):
        """End the open loans of copies by one statement.

        :param status: of the copies from now on; None leaves it
        :return: (loans ended, copies of titles that somebody waits for)
        """
        Copy = self.env["edu.library.copy"]
        if not copies:
            return self.browse(), Copy
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                "SELECT * FROM edu_library_end(%s, %s, %s, %s, %s, %s)",
                list(copies._ids),
                at,
                condition or None,
                lost,
                status,
                self.env.uid,
            )
        )
        self.invalidate_model(flush=False)
        self.env["edu.library.quota"].invalidate_model(flush=False)
        Copy.invalidate_model(["status", "condition"], flush=False)
        loans = self.browse([row[0] for row in rows])
        for column, name in enumerate(KNOWN, 1):  # what every caller asks next
            self._fields[name]._insert_cache(loans, [row[column] for row in rows])
        return loans, Copy.browse([row[1] for row in rows if row[-1]])
