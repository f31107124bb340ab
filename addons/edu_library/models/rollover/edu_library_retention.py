from odoo import models
from odoo.tools import SQL


class EduLibraryRetention(models.Model):
    """Who was in which class in former years is history, too."""

    _inherit = "edu.library.retention"

    def _forget_moves(self):
        """Delete the lists of who moved in new school years long past.

        Their numbers stay on the document; it cannot be undone any more.

        :return: how many school years
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT d.id FROM edu_library_rollover d
                  JOIN (%s) AS rule USING (unit_id)
                 WHERE d.state <> 'draft' AND d.done_at < rule.history_until
                   AND EXISTS (SELECT FROM edu_library_rollover_move m
                                WHERE m.rollover_id = d.id)
                """,
                self._by_unit(),
            )
        )
        rollovers = self.env["edu.library.rollover"].browse([row[0] for row in rows])
        rollovers.move_ids.unlink()
        rollovers.due_ids.unlink()
        lines = rollovers.line_ids._ids or (0,)
        for table in (
            "edu_library_rollover_repeat_rel",
            "edu_library_rollover_leave_rel",
        ):
            self.env.cr.execute(
                SQL("DELETE FROM %s WHERE line_id IN %s", SQL.identifier(table), lines)
            )
        rollovers.line_ids.invalidate_recordset(flush=False)
        return len(rollovers)

    def _steps(self):
        return [*super()._steps(), self._forget_moves]
