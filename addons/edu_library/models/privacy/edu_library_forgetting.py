from odoo import api, fields, models
from odoo.tools import SQL

BATCH = 2000
ZONE = "Asia/Ho_Chi_Minh"  # days and months are those of the province


class EduLibraryForgetting(models.Model):
    """Each night: the history loses its readers, batch by batch, figures stay."""

    _inherit = "edu.library.retention"

    @api.model
    def _cron_forget(self):
        """Count the figures, then forget until all is done or the time is over."""
        self._forget(self.env["ir.cron"]._commit_progress)

    @api.model
    def _forget(self, report):
        """Forget what the rules no longer allow to be known.

        :param report: callable, told the number done after each batch; 0 to stop
        """
        retention = self.sudo()
        # Distinct readers cannot be counted any more once they are forgotten.
        self.env["edu.library.figure"].sudo()._refresh()
        for step in retention._steps():
            while done := step():
                if not report(done):
                    return

    def _steps(self):
        """Return the methods that forget one batch each and say how many it was."""
        return [
            self._forget_loans,
            self._forget_holds,
            self._forget_acts,
            self._forget_lists,
            self._forget_readers,
        ]

    def _forget_loans(self):
        """Take the reader and the class from loans that ended; return how many."""
        done = self._update(
            SQL(
                """
                UPDATE edu_library_loan l
                   SET reader_id = NULL, class_id = NULL, grade_id = old.grade_id
                  FROM (SELECT l.id, coalesce(l.grade_id, c.grade_id) AS grade_id
                          FROM edu_library_loan l
                          JOIN (%(rules)s) AS rule USING (unit_id)
                          LEFT JOIN edu_class c ON c.id = l.class_id
                         WHERE l.reader_id IS NOT NULL
                           AND l.returned_at < rule.history_until
                           AND NOT EXISTS (
                               SELECT FROM edu_school_year y
                                WHERE y.date_end >= %(today)s
                                  AND (l.lent_at AT TIME ZONE 'UTC'
                                       AT TIME ZONE %(zone)s)::date
                                      BETWEEN y.date_start AND y.date_end)
                         LIMIT %(batch)s) AS old
                 WHERE l.id = old.id
                """,
                rules=self._by_unit(),
                today=fields.Date.context_today(self),
                zone=ZONE,
                batch=BATCH,
            )
        )
        self.env["edu.library.loan"].invalidate_model(flush=False)
        return done

    def _forget_holds(self):
        """Take the reader from holds that ended; return how many."""
        done = self._update(
            SQL(
                """
                UPDATE edu_library_hold h
                   SET reader_id = NULL, category_id = old.category_id,
                       grade_id = old.grade_id
                  FROM (SELECT h.id, r.category_id, c.grade_id
                          FROM edu_library_hold h
                          JOIN (%(rules)s) AS rule USING (unit_id)
                          JOIN edu_library_reader r ON r.id = h.reader_id
                          LEFT JOIN edu_class c ON c.id = r.class_id
                         WHERE h.state NOT IN ('waiting', 'ready')
                           AND coalesce(h.write_date, h.asked_at) < rule.history_until
                         LIMIT %(batch)s) AS old
                 WHERE h.id = old.id
                """,
                rules=self._by_unit(),
                batch=BATCH,
            )
        )
        self.env["edu.library.hold"].invalidate_model(flush=False)
        return done

    def _forget_acts(self):
        """Empty what acts at the desk say of a reader; return how many."""
        done = self._update(
            SQL(
                """
                UPDATE edu_library_desk_event e
                   SET reader_id = NULL, code = NULL,
                       answer = jsonb_build_object(
                           'status', e.status, 'title', '', 'detail', '')
                  FROM (SELECT e.id FROM edu_library_desk_event e
                          JOIN (%(rules)s) AS rule USING (unit_id)
                         WHERE (e.code IS NOT NULL OR e.reader_id IS NOT NULL)
                           AND e.at < rule.history_until
                         LIMIT %(batch)s) AS old
                 WHERE e.id = old.id
                """,
                rules=self._by_unit(),
                batch=BATCH,
            )
        )
        self.env["edu.library.desk.event"].invalidate_model(flush=False)
        return done

    def _update(self, statement):
        self.env.flush_all()
        self.env.cr.execute(statement)
        return self.env.cr.rowcount
