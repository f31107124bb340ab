from odoo import api, models
from odoo.tools import SQL

# Unless the reader stands in the queue again by now.
RESTORE = """
UPDATE edu_library_hold h
   SET state = CASE WHEN kept THEN 'ready' ELSE 'waiting' END,
       copy_id = CASE WHEN kept THEN h.copy_id END,
       ready_at = CASE WHEN kept THEN h.ready_at END,
       keep_until = CASE WHEN kept THEN h.keep_until END,
       loan_id = NULL, write_uid = %(uid)s, write_date = now() AT TIME ZONE 'UTC'
  FROM (SELECT done.id, coalesce(done.copy_id = l.copy_id, false) AS kept
          FROM edu_library_hold done JOIN edu_library_loan l ON l.id = done.loan_id
         WHERE l.id = %(loan)s) AS past
 WHERE h.id = past.id AND h.state = 'done' AND NOT EXISTS (
       SELECT FROM edu_library_hold again
        WHERE (again.unit_id, again.title_id, again.reader_id)
              = (h.unit_id, h.title_id, h.reader_id)
          AND again.state IN ('waiting', 'ready'))
RETURNING h.state
"""
# A book that went without network: its reader waits no more, and for whom the copy was
# kept waits again, at the old place.
FOLLOW = """
UPDATE edu_library_hold h
   SET state = CASE WHEN own THEN 'done' ELSE 'waiting' END,
       loan_id = CASE WHEN own THEN gone.loan END,
       copy_id = CASE WHEN own THEN h.copy_id END,
       ready_at = CASE WHEN own THEN h.ready_at END,
       keep_until = CASE WHEN own THEN h.keep_until END,
       write_uid = %(uid)s, write_date = now() AT TIME ZONE 'UTC'
  FROM (SELECT w.id, l.id AS loan, w.reader_id = l.reader_id AS own,
               w.copy_id AS kept, l.copy_id
          FROM edu_library_loan l JOIN edu_library_hold w
            ON (w.title_id, w.unit_id) = (l.title_id, l.unit_id)
         WHERE l.id = %(loan)s AND w.state IN ('waiting', 'ready')
           AND (w.reader_id = l.reader_id AND w.asked_at <= l.lent_at
                OR w.state = 'ready' AND w.copy_id = l.copy_id)) AS gone
 WHERE h.id = gone.id
RETURNING CASE WHEN gone.kept <> gone.copy_id THEN gone.kept END
"""


class EduLibraryHoldFollowing(models.Model):
    """What becomes of holds when a loan is undone, or becomes known late."""

    _inherit = "edu.library.hold"

    @api.model
    def _restore(self, loan):
        """Bring back the holds that a loan fulfilled, when the loan is undone."""
        rows = self.env.execute_query(SQL(RESTORE, loan=loan.id, uid=self.env.uid))
        self.invalidate_model(flush=False)
        if any(state == "ready" for (state,) in rows):
            loan.copy_id._set_status(("available",), "reserved")

    @api.model
    def _follow(self, loan):
        """Bring holds in line with a loan that was made without network."""
        rows = self.env.execute_query(SQL(FOLLOW, loan=loan.id, uid=self.env.uid))
        self.invalidate_model(flush=False)
        loan._free_kept([copy_id for (copy_id,) in rows if copy_id])
