import logging
import time

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...engine.import_fields import ImportCancelled

_logger = logging.getLogger(__name__)
CHANNEL = "root.edu_metric"
MEASURERS = ("edu_base.edu_base_group_manager", "edu_base.edu_base_group_officer")
TRANSITIONS = {
    "queued": {"done", "failed", "cancelled"},
    "done": set(),
    "failed": set(),
    "cancelled": set(),
}


class EduMetricRun(models.Model):
    """One measuring of all units: each night, or when asked for.

    Each metric is a statement of its own; one that fails is named and the others
    are stored all the same.
    """

    _name = "edu.metric.run"
    _description = "Measuring"
    _inherit = ["edu.arrows.mixin"]
    _order = "id desc"
    _steps = TRANSITIONS

    date = fields.Date(required=True, default=fields.Date.context_today, readonly=True)
    metric_ids = fields.Many2many("edu.metric", string="Metrics", readonly=True)
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
    progress_id = fields.Many2one("edu.progress", readonly=True)
    metric_count = fields.Integer("Metrics measured", readonly=True)
    seconds = fields.Float(digits=(10, 1), readonly=True, aggregator=None)
    message = fields.Text("Result", readonly=True)

    @api.depends("date")
    def _compute_display_name(self):
        for run in self:
            day = fields.Date.to_string(run.date)
            run.display_name = self.env._("Measuring of %s", day)

    @api.model
    def _start(self, metrics, background=True):
        """Measure metrics as of today; who asks meanwhile is given the same run.

        :return: the run
        """
        waiting = self.sudo().search([("state", "=", "queued")], limit=1)
        if waiting and not waiting.progress_id._is_silent():
            return waiting.with_env(self.env)
        waiting._set({"state": "failed", "message": self.env._("It never ended.")})
        metrics = metrics or metrics._in_use()
        run = self.sudo().create({"metric_ids": metrics.ids})
        progress = self.env["edu.progress"]._open(run, len(metrics))
        run._set({"progress_id": progress.id})
        if background:
            run.with_delay(channel=CHANNEL, description=run.display_name)._run()
        else:
            run._run()
        return run.with_env(self.env)

    @api.model
    def _cron_measure(self):
        self._start(self.env["edu.metric"], background=False)

    def _run(self):
        """Store the snapshots, metric by metric. Run by the job queue or the cron."""
        self.ensure_one()
        run = self.sudo()  # whoever asked writes no figures
        if run.state == "queued":
            run._measure_all()

    def _measure_all(self):
        report = self.progress_id._reporter()
        start, broken = time.monotonic(), []
        try:
            report(0, force=True)
            for done, metric in enumerate(self.metric_ids, 1):
                if not self._measure_one(metric):
                    broken.append(metric.name)
                report(done, force=True)
        except ImportCancelled:
            self._set({"state": "cancelled"})
            return
        vals = {
            "metric_count": len(self.metric_ids) - len(broken),
            "seconds": time.monotonic() - start,
            "state": "failed" if broken else "done",
        }
        if broken:
            vals["message"] = self.env._("Not measured: %s.", ", ".join(broken))
        self._set(vals)

    def _measure_one(self, metric):
        try:
            with self.env.cr.savepoint():
                metric._refresh(self.date)
        except psycopg2.errors.SerializationFailure:
            raise  # the queue tries again
        except psycopg2.Error:
            _logger.exception("Metric %s could not be measured", metric.code)
            return False
        return True

    def _on_run_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        self.sudo().filtered(lambda run: run.state == "queued")._set(
            {"state": "failed", "message": exc_message}
        )

    def _is_progress_finished(self):  # asked by edu.progress
        return self.state != "queued"

    def _set(self, vals):
        """Write what only the work itself may write."""
        if "state" in vals:
            self._check_step(vals["state"])
        return super().write(vals)  # pylint: disable=super-method-mismatch

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("A measuring is started by its button."))


class EduMetric(models.Model):
    """Measuring at once, for who looks after the figures of others."""

    _inherit = "edu.metric"

    def action_measure(self):
        """Measure these metrics (none chosen: all) for all units, in the background.

        :raise AccessError: for who is neither administrator nor specialist
        """
        if not any(self.env.user.has_group(group) for group in MEASURERS):
            raise AccessError(
                self.env._("Specialists and administrators start a measuring.")
            )
        run = self.env["edu.metric.run"]._start(self)
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.metric.run",
            "res_id": run.id,
            "views": [(False, "form")],
        }
