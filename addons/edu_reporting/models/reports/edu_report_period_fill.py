from odoo import fields, models
from odoo.exceptions import LockError
from odoo.fields import Domain

from odoo.addons.edu_base.engine.import_fields import ImportCancelled
from odoo.addons.queue_job.exception import RetryableJobError

AT_ONCE = 60
SLICE = 250
CHANNEL = "root.edu_reporting"


class EduReportPeriod(models.Model):
    """Drafts that are filled by the time they are looked at (REP-01).

    A few at once; many in the background, each job a slice and the next one queued:
    whoever hands in meanwhile waits for nobody, and a killed job costs its slice.
    """

    _inherit = "edu.report.period"

    progress_id = fields.Many2one("edu.progress", readonly=True, copy=False)

    def _empty_drafts(self):
        """Return the domain of the drafts that hold no figures yet."""
        self.ensure_one()
        return (
            Domain("period_id", "=", self.id)
            & Domain("state", "=", "draft")
            & Domain("figures_on", "=", False)
        )

    def _fill_drafts(self):
        """Fill what stands empty; opened again, go on where the work stopped."""
        self.ensure_one()
        if self.progress_id.sudo().filtered(lambda row: not row._is_silent()):
            return
        Report = self.env["edu.report.submission"].sudo()
        empty = Report.search(self._empty_drafts())
        if len(empty) <= AT_ONCE:
            empty._fill()
            return
        self.sudo().progress_id = self.env["edu.progress"]._open(self, len(empty))
        self._queue_slice()

    def _queue_slice(self):
        self.with_delay(channel=CHANNEL, description=self.name)._fill_slice()

    def _fill_slice(self):
        """Fill a slice of the drafts and queue the next. Run by the job queue.

        :raise RetryableJobError: while another job fills the same drafts
        """
        period = self.sudo()
        progress = period.progress_id
        try:
            period.lock_for_update()
        except LockError as error:
            raise RetryableJobError("busy", seconds=30) from error
        Report = period.env["edu.report.submission"]
        left = Report.search_count(period._empty_drafts())
        report = progress._reporter()
        try:
            report(max(0, progress.total - left), force=True)
        except ImportCancelled:
            period.progress_id = False
            return
        Report.search(period._empty_drafts(), limit=SLICE, order="id")._fill()
        if left > SLICE:
            self._queue_slice()
        else:
            report(progress.total, force=True)
            period.progress_id = False

    def _on_fill_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        self.sudo().progress_id = False
        self.sudo().message_post(body=exc_message or "")

    def _is_progress_finished(self):  # asked by edu.progress
        return not self.progress_id
