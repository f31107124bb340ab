from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EduLibraryRolloverUndoing(models.Model):
    """Undoing, as long as nothing has happened on top of it."""

    _inherit = "edu.library.rollover"

    def action_undo(self):
        """Put classes, due days, holds and cards back as they were.

        :raise UserError: naming the readers for whom something happened since
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state != "done":
            raise UserError(self.env._("Only what was carried out is undone."))
        if not self.move_ids:
            raise UserError(self.env._("It is too long ago: who moved is forgotten."))
        self.env.flush_all()
        self._check_untouched()
        rollover = self.sudo()
        rollover._undo_readers()
        rollover._undo_loans()
        rollover._undo_holds()
        rollover.write({"state": "undone"})
        return True

    def _check_untouched(self):
        """:raise UserError: when a reader got another class or card, or borrowed"""
        ids = [row[0] for row in self.env.execute_query(self._touched())]
        if not ids:
            return
        readers = self.env["edu.library.reader"].sudo().browse(ids[:5])
        raise UserError(
            self.env._(
                "%(count)s readers have a new class, a new loan or a certificate "
                "since then, or their data have been removed: %(readers)s. "
                "Correct their classes by a class list instead.",
                count=len(ids),
                readers=", ".join(readers.mapped("display_name")),
            )
        )

    def _touched(self):
        """Query the ids of the readers for whom something happened since."""
        return SQL(
            """
            SELECT r.id FROM edu_library_rollover_move m
              JOIN edu_library_reader r ON r.id = m.reader_id
             WHERE m.rollover_id = %(id)s
               AND (r.class_id IS DISTINCT FROM m.class_to_id
                    OR r.forgotten_on IS NOT NULL
                    OR EXISTS (SELECT FROM edu_library_loan l
                                WHERE l.reader_id = r.id AND l.lent_at > %(at)s
                                  AND l.is_undone IS NOT TRUE))

            """,
            id=self.id,
            at=self.done_at,
        )

    def _undo_readers(self):
        moves = self.move_ids
        closed = moves.filtered("is_card_closed").reader_id
        closed = closed.filtered(lambda reader: reader.state == "closed")
        closed.with_context(tracking_disable=True)._set_state("active", False)
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_library_reader r
                   SET class_id = m.class_from_id, leaves_on = m.leaves_before,
                       write_uid = %s, write_date = now() AT TIME ZONE 'UTC'
                  FROM edu_library_rollover_move m
                 WHERE m.rollover_id = %s AND m.reader_id = r.id
                """,
                self.env.uid,
                self.id,
            )
        )
        self.env["edu.library.reader"].invalidate_model(flush=False)

    def _undo_loans(self):
        """Give loans their old day again, unless they were renewed or are back."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_library_loan l
                   SET due_date = d.due_before, write_uid = %s,
                       write_date = now() AT TIME ZONE 'UTC'
                  FROM edu_library_rollover_due d
                 WHERE d.rollover_id = %s AND d.loan_id = l.id
                   AND l.returned_at IS NULL AND l.due_date = d.due_after
                """,
                self.env.uid,
                self.id,
            )
        )
        self.env["edu.library.loan"].invalidate_model(flush=False)

    def _undo_holds(self):
        """Put the holds back to their old places; what is on the shelf serves them."""
        Hold = self.env["edu.library.hold"]
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE edu_library_hold h
                   SET state = 'waiting', copy_id = NULL, ready_at = NULL,
                       keep_until = NULL, rollover_id = NULL
                 WHERE h.rollover_id = %s AND h.state = 'cancelled'
                   AND NOT EXISTS (
                       SELECT FROM edu_library_hold other
                        WHERE (other.unit_id, other.title_id, other.reader_id)
                            = (h.unit_id, h.title_id, h.reader_id)
                          AND other.state IN ('waiting', 'ready'))
                RETURNING h.title_id
                """,
                self.id,
            )
        )
        Hold.invalidate_model(flush=False)
        copies = self.env["edu.library.copy"].search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("title_id", "in", [row[0] for row in rows]),
                ("status", "=", "available"),
            ]
        )
        Hold._serve(copies)
