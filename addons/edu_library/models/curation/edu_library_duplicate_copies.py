from psycopg2.errors import UniqueViolation

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .edu_library_duplicate_merge import COPY, TITLE
from .moves import move


class EduLibraryDuplicate(models.Model):
    """Copies, and those who wait for them, when their title becomes another."""

    _inherit = "edu.library.duplicate"

    def _meet_holds(self, kept, lost):
        """Leave one place in the queue to a reader who waits for both titles.

        :return: ids of the holds that were cancelled
        """
        if self.res_model != TITLE:
            return []
        twice = SQL(
            "FROM edu_library_hold a JOIN edu_library_hold b "
            "USING (unit_id, reader_id) WHERE a.title_id = %s AND b.title_id = %s "
            "AND a.state IN ('waiting', 'ready') AND b.state IN ('waiting', 'ready')",
            lost.id,
            kept.id,
        )
        rows = self.env.execute_query(
            SQL("SELECT a.id, a.state, b.id, b.state, a.unit_id %s", twice)
        )
        cancelled = []
        for lost_hold, lost_state, kept_hold, kept_state, unit_id in rows:
            if lost_state == kept_state == "ready":
                raise UserError(
                    self.env._(
                        "In %s copies of both are kept for one reader. Merge them "
                        "when these have been picked up.",
                        self.env["edu.unit"].browse(unit_id).sudo().name,
                    )
                )
            first = lost_hold < kept_hold
            if "ready" in (lost_state, kept_state):
                cancelled.append(kept_hold if lost_state == "ready" else lost_hold)
            else:
                cancelled.append(kept_hold if first else lost_hold)
        self.env["edu.library.hold"].sudo().browse(cancelled).write(
            {"state": "cancelled"}
        )
        self.env.flush_all()
        return cancelled

    def _follow_copies(self, kept, lost, moved, undone):
        """Give copies the kind of their title; loans of today follow their copies."""
        copies = [
            row_id
            for table, column, ids in moved["rows"]
            if (table, column) == ("edu_library_copy", "title_id")
            for row_id in ids
        ]
        title = lost if undone else kept
        self.env.cr.execute(
            SQL(
                "UPDATE edu_library_copy SET kind_id = %s WHERE id = ANY(%s)",
                title.kind_id.id,
                copies,
            )
        )
        if undone:
            self._loans_back(kept, lost, copies)
            self._holds_back(kept, lost, moved)
        self.env.invalidate_all()

    def _loans_back(self, kept, lost, copies):
        """Loans and the like made meanwhile follow the copies that went back."""
        evidence = self.env.registry["edu.append.only.mixin"]
        for name in self.env.registry:
            model = self.env[name]
            if model._abstract or model._transient or isinstance(model, evidence):
                continue
            title, copy = model._fields.get("title_id"), model._fields.get("copy_id")
            if not (title and copy and title.store and copy.store):
                continue
            if (title.comodel_name, copy.comodel_name) != (TITLE, COPY):
                continue
            if name == "edu.library.hold":
                continue
            rows = self.env.execute_query(
                SQL(
                    "SELECT id FROM %s WHERE title_id = %s AND copy_id = ANY(%s)",
                    SQL.identifier(model._table),
                    kept.id,
                    copies,
                )
            )
            ids = [row_id for (row_id,) in rows]
            move(self.env, model._table, "title_id", kept.id, lost.id, only=ids)

    def _holds_back(self, kept, lost, moved):
        """Who is kept a copy that is of another title again, waits again."""
        Hold = self.env["edu.library.hold"].sudo()
        for hold in Hold.browse(moved["holds"]).exists():
            try:
                with self.env.cr.savepoint():
                    if hold.state == "cancelled":
                        hold.state = "waiting"
                        self.env.flush_all()
            except UniqueViolation:
                self.env.invalidate_all()
        rows = self.env.execute_query(
            SQL(
                "UPDATE edu_library_hold h SET state = 'waiting', copy_id = NULL, "
                "ready_at = NULL, keep_until = NULL "
                "FROM edu_library_hold old "
                "JOIN edu_library_copy c ON c.id = old.copy_id "
                "WHERE old.id = h.id AND h.state = 'ready' "
                "AND c.title_id <> h.title_id "
                "AND h.title_id IN %s RETURNING c.id",
                (kept.id, lost.id),
            )
        )
        free = self.env[COPY].sudo().browse([copy_id for (copy_id,) in rows])
        self.env.invalidate_all()
        free._set_status(("reserved",), "available")

    def _serve_waiting(self, titles):
        """Keep copies on the shelf for those who wait for the titles."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                "SELECT c.id FROM edu_library_copy c WHERE c.title_id IN %s "
                "AND c.status = 'available' AND EXISTS ("
                "SELECT FROM edu_library_hold h WHERE h.state = 'waiting' "
                "AND h.title_id = c.title_id AND h.unit_id = c.unit_id)",
                titles._ids,
            )
        )
        copies = self.env[COPY].sudo().browse([copy_id for (copy_id,) in rows])
        self.env["edu.library.hold"].sudo()._serve(copies)
