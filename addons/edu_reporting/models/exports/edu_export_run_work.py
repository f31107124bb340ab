from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.edu_base.engine.import_fields import ImportCancelled

CHANNEL = "root.edu_export"
EXPORTERS = (
    "edu_base.edu_base_group_accountant",
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_librarian",
    "edu_base.edu_base_group_leader",
    "edu_base.edu_base_group_officer",
    "edu_base.edu_base_group_manager",
)


class EduExportRun(models.Model):
    """Checking the rows: at once for one unit, in the background for many."""

    _inherit = "edu.export.run"

    def action_check(self):
        """Gather the rows and say what is wrong with them, before any file exists."""
        for run in self:
            run._check_member(run.unit_id, EXPORTERS)
            progress = self.env["edu.progress"]._open(run, 0)
            run._set_state("queued", progress_id=progress.id, message=False)
            if run.with_below:
                run.with_delay(
                    channel=CHANNEL, description=run.display_name
                )._run_check()
            else:
                run._run_check()
        return True

    def action_stop(self):
        """Ask the work to stop at its next sign of life."""
        for run in self:
            run._check_member(run.unit_id, EXPORTERS)
            run.progress_id.sudo().write({"cancel_requested": True})
        return True

    def action_draft(self):
        """Take back what has not been sent, to change what is asked for."""
        for run in self:
            run._check_member(run.unit_id, EXPORTERS)
            if run.state == "queued" and not run.progress_id.sudo()._is_silent():
                raise UserError(self.env._("This export is at work."))
            run._drop_rows()
            run._set_state("draft", **run._nothing())
        return True

    def _nothing(self):
        """Return the facts of a run that has found nothing yet."""
        counts = ("row", "written", "invalid", "error", "new", "changed", "same")
        facts = {f"{name}_count": 0 for name in (*counts, "gone")}
        return facts | {
            "checked_on": False,
            "copy_id": False,
            "exported_on": False,
            "read_back_on": False,
            "read_back_message": False,
        }

    def _is_progress_finished(self):  # asked by edu.progress
        return self.state != "queued"

    def _run_check(self):
        """Gather and check all rows in one transaction. Run by the job queue.

        It runs as who asked for it: rows are those that this person may read.
        """
        self.ensure_one()
        if self.state != "queued":
            return
        try:
            with self.env.cr.savepoint():
                facts = self._fill_rows(self.sudo().progress_id._reporter())
                self.env.flush_all()
        except ImportCancelled:
            self.env.invalidate_all()
            self._set_state("draft", message=self.env._("The work was stopped."))
        except UserError as error:  # AccessError and ValidationError, too
            self._set_state("draft", message=str(error))
        else:
            self._set_state("checked", checked_on=fields.Datetime.now(), **facts)

    def _on_check_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        self.sudo().filtered(lambda run: run.state == "queued")._set_state(
            "draft", message=exc_message
        )
