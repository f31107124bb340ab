import time

import psycopg2

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...engine.import_fields import ImportCancelled

_INTERVAL = 0.4  # seconds between two signs of life
_SILENT = 3600  # seconds after which work counts as gone


class EduProgress(models.Model):
    """How far a long piece of work has come, readable while it still runs.

    The row is written by a cursor of its own, so that others see it before the
    work is committed; the work's own transaction never touches it, so the two
    cannot collide. For any model: open it with the work, show it with the
    ``edu_progress`` widget on a many2one, call the reporter now and then::

        record.progress_id = self.env["edu.progress"]._open(record, total)
        …
        report = record.progress_id._reporter()
        report(done)        # raises ImportCancelled when the user wants to stop

    The model of the record has ``_is_progress_finished()``.
    """

    _name = "edu.progress"
    _description = "Progress of a long piece of work"
    _log_access = False

    user_id = fields.Many2one("res.users", required=True, index=True)
    res_model = fields.Char(required=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True)
    done = fields.Integer()
    total = fields.Integer()
    cancel_requested = fields.Boolean()
    date_queued = fields.Datetime()
    date_start = fields.Datetime()
    date_ping = fields.Datetime("Last sign of life")

    def _open(self, record, total):
        """Return a new progress of ``record``, owned by the user."""
        return self.sudo().create(
            {
                "user_id": self.env.uid,
                "res_model": record._name,
                "res_id": record.id,
                "total": total,
                "date_queued": fields.Datetime.now(),
            }
        )

    def _reporter(self):
        """Return a function ``report(done)``; it is cheap to call often.

        :raise ImportCancelled: from the function, when the user wants to stop.
        """
        last = [0.0]

        def report(done=0, force=False):
            now = time.monotonic()
            if not force and now - last[0] < _INTERVAL:
                return
            last[0] = now
            if self and self._ping(done):
                raise ImportCancelled

        return report

    def _ping(self, done):
        """Write how far the work is; return True when it shall stop."""
        query = SQL(
            """
            UPDATE edu_progress
               SET done = %(done)s,
                   date_ping = now() AT TIME ZONE 'UTC',
                   date_start = COALESCE(date_start, now() AT TIME ZONE 'UTC')
             WHERE id = %(id)s
         RETURNING cancel_requested
            """,
            done=done,
            id=self.id,
        )
        try:
            with self.env.registry.cursor() as cr:
                cr.execute(query)
                row = cr.fetchone()
        except psycopg2.errors.SerializationFailure:
            # The user pressed cancel at this very moment: seen at the next ping.
            return False
        return bool(row and row[0])

    def _check_owner(self):
        if any(progress.user_id != self.env.user for progress in self.sudo()):
            raise AccessError(self.env._("This work belongs to another user."))

    def action_cancel(self):
        """Ask the running work to stop; it is rolled back."""
        self._check_owner()
        self.sudo().write({"cancel_requested": True})
        return True

    def _silence(self):
        """Return the seconds since the last sign of life, or since it was queued."""
        now = fields.Datetime.now()
        since = self.date_ping or self.date_queued or now
        return max(0, (now - since).total_seconds())

    def _is_silent(self):
        """Return whether the work has given no sign of life for an hour."""
        return self._silence() > _SILENT

    def poll(self):
        """Return ``{state, done, total, waited, silent}`` for the widget.

        ``state`` is waiting, running or finished; ``waited`` and ``silent`` are
        the seconds since it was queued and since its last sign of life.
        """
        self.ensure_one()
        self._check_owner()
        progress = self.sudo()
        record = self.env[progress.res_model].browse(progress.res_id).exists()
        now = fields.Datetime.now()
        state = "running" if progress.date_start else "waiting"
        if not record or record.sudo()._is_progress_finished():
            state = "finished"
        return {
            "state": state,
            "done": progress.done,
            "total": progress.total,
            "cancelling": progress.cancel_requested,
            "waited": max(0, (now - (progress.date_queued or now)).total_seconds()),
            "silent": progress._silence(),
        }
