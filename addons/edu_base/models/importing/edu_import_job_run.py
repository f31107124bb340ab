from odoo import api, fields, models
from odoo.exceptions import UserError

CHANNEL = "root.edu_import"


class EduImportJob(models.Model):
    """Importing: queued, watched, stopped and taken back by buttons."""

    _inherit = "edu.import.job"

    progress_id = fields.Many2one("edu.progress", readonly=True, copy=False)
    queue_uuid = fields.Char(readonly=True, copy=False)
    date_queued = fields.Datetime(readonly=True, copy=False)
    date_done = fields.Datetime(readonly=True, copy=False)
    created_count = fields.Integer("Created", readonly=True, copy=False)
    updated_count = fields.Integer("Updated", readonly=True, copy=False)
    unchanged_count = fields.Integer("Unchanged", readonly=True, copy=False)
    refused_count = fields.Integer("Refused", readonly=True, copy=False)
    message = fields.Text("Result", readonly=True, copy=False)
    links = fields.Json(readonly=True, copy=False)
    can_undo = fields.Boolean(compute="_compute_can_undo")
    is_lost = fields.Boolean(compute="_compute_is_lost")

    @api.depends("state", "handler")
    def _compute_can_undo(self):
        for job in self:
            job.can_undo = job.state == "done" and job._get_handler()._can_undo

    @api.depends("state", "queue_uuid")
    def _compute_is_lost(self):
        for job in self:
            job.is_lost = job.state == "queued" and job._is_lost()

    # ----- buttons -------------------------------------------------------------

    def action_import(self):
        """Queue the import of the good rows."""
        for job in self:
            job._check_allowed()
            if job.state not in ("checked", "failed", "cancelled") or job.needs_check:
                raise UserError(self.env._("Check the file again first."))
            if not job.good_count:
                raise UserError(self.env._("There is no good row to import."))
            job._enqueue()
        return True

    def action_retry(self):
        """Queue again what failed, was cancelled, or lost its background job."""
        for job in self:
            if job.state == "queued" and not job._is_lost():
                raise UserError(self.env._("This import is still waiting or running."))
        self.filtered(lambda job: job.state == "queued")._set({"state": "failed"})
        return self.action_import()

    def _enqueue(self):
        progress = self.env["edu.progress"]._open(self, self.good_count)
        self._set(
            {
                "state": "queued",
                "progress_id": progress.id,
                "date_queued": fields.Datetime.now(),
                "message": False,
            }
        )
        queued = self.with_delay(
            channel=CHANNEL, description=self.env._("Import: %s", self.display_name)
        )._run_import()
        if uuid := getattr(queued, "uuid", None):
            self._set({"queue_uuid": uuid})

    def _is_lost(self):
        """True when no background job will run this import any more."""
        uuid = self.queue_uuid or ""
        queued = self.env["queue.job"].sudo().search([("uuid", "=", uuid)])
        return not queued or queued.state in ("done", "failed", "cancelled")

    def action_cancel(self):
        """Stop: at once while it waits, at its next sign of life when it runs."""
        for job in self:
            job._check_allowed()
            if job.state != "queued":
                raise UserError(self.env._("Only a waiting or running import stops."))
            queued = (
                self.env["queue.job"]
                .sudo()
                .search(
                    [
                        ("uuid", "=", job.queue_uuid),
                        ("state", "in", ("pending", "wait_dependencies")),
                    ]
                )
            )
            if queued:
                queued.button_cancelled()
                job._set({"state": "cancelled"})
            else:
                job.progress_id.sudo().write({"cancel_requested": True})
        return True

    def action_undo(self):
        """Take back what the import brought in, where its handler can."""
        for job in self:
            job._check_allowed()
            handler = job._get_handler().with_company(job.unit_id.company_id)
            if job.state != "done" or not handler._can_undo:
                raise UserError(self.env._("This import cannot be undone."))
            handler._undo(job)
            job._set({"state": "undone"})
        return True
