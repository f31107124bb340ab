from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.fields import Domain

from odoo.addons.edu_base.engine.import_fields import ImportCancelled
from odoo.addons.queue_job.exception import RetryableJobError

from .edu_register_print import EXTENSIONS

CHANNEL = "root.edu_centre"
SLICE = 25
TRANSITIONS = {
    "queued": {"done", "failed", "cancelled"},
    "done": {"queued"},
    "failed": {"queued"},
    "cancelled": {"queued"},
}


class EduRegisterBatch(models.Model):
    """One book of many units, printed in the background with the asker's rights.

    Each job prints a slice of the units still waiting and queues the next: memory is
    that of a slice, and a job that was killed begins again where the last one ended.
    """

    _name = "edu.register.batch"
    _description = "Books of many units"
    _inherit = ["edu.arrows.mixin"]
    _order = "id desc"
    _steps = TRANSITIONS

    book_id = fields.Many2one("edu.register.book", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "Asked by", required=True, readonly=True, index=True
    )
    kind = fields.Char(readonly=True)
    date_from = fields.Date("From date", required=True, readonly=True)
    date_to = fields.Date("To date", required=True, readonly=True)
    school_year_id = fields.Many2one("edu.school.year", readonly=True)
    choices = fields.Json(readonly=True)
    extension = fields.Selection(EXTENSIONS, "Format", required=True, readonly=True)
    state = fields.Selection(
        [
            ("queued", "At work"),
            ("done", "Done"),
            ("failed", "Failed"),
            ("cancelled", "Stopped"),
        ],
        default="queued",
        required=True,
        readonly=True,
    )
    message = fields.Text("Result", readonly=True)
    progress_id = fields.Many2one("edu.progress", readonly=True)
    line_ids = fields.One2many("edu.register.batch.line", "batch_id", "Units")
    line_count = fields.Integer("Units asked for", compute="_compute_counts")
    done_count = fields.Integer("Printed", compute="_compute_counts")
    empty_count = fields.Integer("Nothing in it", compute="_compute_counts")
    failed_count = fields.Integer("Not printed", compute="_compute_counts")

    @api.depends("book_id", "date_from", "date_to")
    def _compute_display_name(self):
        for batch in self:
            span = f"{batch.date_from:%d/%m/%Y} – {batch.date_to:%d/%m/%Y}"
            batch.display_name = f"{batch.book_id.name}, {span}"

    @api.depends("line_ids.state")
    def _compute_counts(self):
        groups = self.env["edu.register.batch.line"]._read_group(
            [("batch_id", "in", self.ids)], ["batch_id", "state"], ["__count"]
        )
        counts = {(batch.id, state): count for batch, state, count in groups}
        for batch in self:
            for state in ("done", "empty", "failed"):
                batch[f"{state}_count"] = counts.get((batch.id, state), 0)
            batch.line_count = sum(
                count for (key, _state), count in counts.items() if key == batch.id
            )

    @api.model
    def _start(self, choice, units, period):
        """Queue the books of some units for the user who asks."""
        batch = self.sudo().create(choice._batch_values(units, period))
        batch._queue(self.env.user)
        return batch.with_env(self.env)

    def _queue(self, user):
        progress = self.env["edu.progress"].with_user(user)
        self.progress_id = progress._open(self, len(self.line_ids))
        self.with_user(user).with_delay(
            channel=CHANNEL, description=self.display_name
        )._run_slice()

    def _run_slice(self):
        """Print a slice of the units that wait and queue the next. Run by the queue.

        :raise RetryableJobError: while another job works on the same batch
        """
        self.ensure_one()
        batch = self.sudo()
        if batch.state != "queued":
            return
        try:
            batch.lock_for_update()
        except LockError as error:
            raise RetryableJobError("busy", seconds=30) from error
        report = batch.progress_id._reporter()
        waiting = Domain("batch_id", "=", batch.id) & Domain("state", "=", "waiting")
        Line = batch.env["edu.register.batch.line"]
        left = Line.search_count(waiting)
        done = batch.line_count - left
        try:
            report(done, force=True)
            for line in Line.search(waiting, limit=SLICE, order="id"):
                line._print(batch.user_id)
                done += 1
                report(done)
        except ImportCancelled:
            batch._set({"state": "cancelled"})
            return
        if Line.search_count(waiting, limit=1):
            self.with_delay(
                channel=CHANNEL, description=batch.display_name
            )._run_slice()
        else:
            report(done, force=True)
            batch._set({"state": "done"})

    def _on_run_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        self.sudo().filtered(lambda batch: batch.state == "queued")._set(
            {"state": "failed", "message": exc_message}
        )

    def _is_progress_finished(self):  # asked by edu.progress
        return self.state != "queued"

    def _set(self, vals):
        if "state" in vals:
            self._check_step(vals["state"])
        return self.write(vals)

    def _check_owner(self):
        self.check_access("read")
        if any(batch.user_id != self.env.user for batch in self):
            raise AccessError(self.env._("This work belongs to another user."))

    def action_retry(self):
        """Print again what failed, and go on with what still waits."""
        self.ensure_one()
        self._check_owner()
        batch = self.sudo()
        again = batch.line_ids.filtered(lambda line: line.state in AGAIN)
        if not again:
            raise UserError(self.env._("Every unit is printed."))
        batch._set({"state": "queued", "message": False})
        again.write({"state": "waiting", "message": False})
        batch._queue(self.env.user)
        return True

    def action_stop(self):
        """Ask the work to stop after the unit it is at; what is printed stays."""
        self._check_owner()
        self.progress_id.sudo().write({"cancel_requested": True})
        return True

    def action_zip(self):
        """Download everything printed so far."""
        self.ensure_one()
        self._check_owner()
        if not self.done_count:
            raise UserError(self.env._("Nothing is printed yet."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/edu/centre/batch/{self.id}.zip",
            "target": "download",
        }

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    @api.autovacuum
    def _gc_old(self):
        """Forget prints after a month: what has to be kept is filed."""
        old = self.sudo().search([("create_date", "<", "-30d")], limit=20)
        old.line_ids._files().unlink()
        old.unlink()
        return len(old), 0


AGAIN = ("failed", "waiting")
