from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.edu_base.engine.import_fields import ImportCancelled

CHANNEL = "root.edu_wear"
PACKET = 50
TRANSITIONS = {
    "draft": {"queued"},
    "queued": {"done", "failed", "cancelled"},
    "failed": {"queued"},
    "cancelled": {"queued"},
    "done": {"queued"},
}


class EduWearBatch(models.Model):
    """The wear of all units below one, prepared in the background (EQM-17).

    A superior unit prepares the drafts; each accountant posts his own. Posting here
    concerns the units whose books the user keeps himself.
    """

    _name = "edu.wear.batch"
    _description = "Wear of many units"
    _inherit = ["edu.unit.owned.mixin", "edu.arrows.mixin"]
    _steps = TRANSITIONS
    _order = "year desc, id desc"

    unit_id = fields.Many2one(string="Unit and all below")
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
    )
    post = fields.Boolean(
        "Post where I keep the books",
        help="Only units that the user belongs to; the others stay drafts for their "
        "accountants.",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("queued", "At work"),
            ("done", "Done"),
            ("failed", "Failed"),
            ("cancelled", "Stopped"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    progress_id = fields.Many2one("edu.progress", readonly=True, copy=False)
    unit_count = fields.Integer("Units prepared", readonly=True, copy=False)
    posted_count = fields.Integer("Units posted", readonly=True, copy=False)
    message = fields.Text("Result", readonly=True, copy=False)
    run_count = fields.Integer(compute="_compute_run_figures")
    amount = fields.Float(
        "Wear of the year (đ)", digits=(16, 0), compute="_compute_run_figures"
    )
    open_count = fields.Integer("Not posted yet", compute="_compute_run_figures")

    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 1990 AND 2100)", "A year lies between 1990 and 2100."
    )

    @api.depends("unit_id", "year")
    def _compute_display_name(self):
        for batch in self:
            batch.display_name = self.env._(
                "Wear %(year)s, %(unit)s and below",
                year=batch.year,
                unit=batch.unit_id.name or "",
            )

    @api.depends("unit_id", "year", "state")
    def _compute_run_figures(self):
        for batch in self:
            runs = self.env["edu.wear.run"].search(batch._run_domain())
            batch.run_count = len(runs)
            batch.open_count = len(runs.filtered(lambda run: run.state == "draft"))
            ((amount,),) = self.env["edu.wear.line"]._read_group(
                Domain("run_id", "in", runs.ids), [], ["amount:sum"]
            )
            batch.amount = amount or 0

    def _run_domain(self):
        return (
            Domain("unit_id", "child_of", self.unit_id.ids)
            & Domain("year", "=", self.year)
            & Domain("state", "!=", "reversed")
        )

    @api.model_create_multi
    def create(self, vals_list):
        own = {"state", "progress_id", "unit_count", "posted_count", "message"}
        return super().create(
            [{key: vals[key] for key in vals.keys() - own} for vals in vals_list]
        )

    def write(self, vals):
        if set(vals) - {"post"} or self.filtered(lambda b: b.state == "queued"):
            for batch in self.filtered(lambda batch: batch.state != "draft"):
                raise UserError(self.env._("%s: make a new one.", batch.display_name))
        if "state" in vals or "progress_id" in vals:
            raise AccessError(self.env._("This work is started by its button."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_working(self):
        for batch in self.filtered(lambda batch: batch.state == "queued"):
            raise UserError(self.env._("%s is at work.", batch.display_name))

    def _set(self, vals):
        """Write what only the work itself may write."""
        if "state" in vals:
            self._check_step(vals["state"])
        return super().write(vals)  # pylint: disable=super-method-mismatch

    def action_start(self):
        """Queue the work; it may be watched and stopped."""
        for batch in self:
            batch.check_access("write")
            units = batch._units()
            progress = self.env["edu.progress"]._open(batch, len(units))
            batch._set(
                {"state": "queued", "progress_id": progress.id, "message": False}
            )
            batch.with_delay(
                channel=CHANNEL, description=batch.display_name
            )._run_batch()
        return True

    def _units(self):
        return (
            self.env["edu.unit"]
            .sudo()
            .search(Domain("id", "child_of", self.unit_id.ids), order="id")
        )

    def _is_progress_finished(self):  # asked by edu.progress
        return self.state != "queued"

    def _run_batch(self):
        """Prepare all units in one transaction, or none. Run by the job queue."""
        self.ensure_one()
        batch = self.sudo()  # the user's rights may have been withdrawn meanwhile
        if batch.state != "queued":
            return
        try:
            with self.env.cr.savepoint():
                prepared = batch._prepare_units(batch.progress_id._reporter())
                posted = self._post_own() if batch.post else 0
                self.env.flush_all()
        except ImportCancelled:
            self.env.invalidate_all()
            batch._set({"state": "cancelled"})
        except UserError as error:
            batch._set({"state": "failed", "message": str(error)})
        else:
            batch._set(
                {"state": "done", "unit_count": prepared, "posted_count": posted}
            )

    def _on_run_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        self.sudo().filtered(lambda batch: batch.state == "queued")._set(
            {"state": "failed", "message": exc_message}
        )

    def _prepare_units(self, report):
        """Make and reckon the drafts packet by packet; return how many."""
        units, prepared = self._units(), 0
        report(0, force=True)
        for start in range(0, len(units), PACKET):
            prepared += self._prepare_packet(units[start : start + PACKET])
            report(min(start + PACKET, len(units)))
        report(len(units), force=True)
        return prepared

    def _prepare_packet(self, units):
        """Make the missing drafts of some units, and reckon the others again."""
        Run = self.env["edu.wear.run"]
        drafts = Run.search(
            Domain("unit_id", "in", units.ids)
            & Domain("year", "=", self.year)
            & Domain("state", "=", "draft")
            & (
                Domain("unit_id.equipment_lock_date", "=", False)
                | Domain("unit_id.equipment_lock_date", "<", date(self.year, 12, 31))
            )
        )
        if drafts:
            drafts._prepare()
        new = Run._draft(Run._units_to_wear(self.year, units), self.year)
        new._remind()
        return len(drafts) + len(new)

    def _post_own(self):
        """Post the drafts of the units that the user belongs to."""
        runs = self.env["edu.wear.run"].search(
            self._run_domain()
            & Domain("state", "=", "draft")
            & Domain("unit_id", "in", self.env.user.edu_unit_ids.ids)
        )
        if runs:
            runs.action_post()
        return len(runs)

    def action_stop(self):
        """Ask the work to stop at its next sign of life."""
        self.check_access("write")
        self.progress_id.sudo().write({"cancel_requested": True})
        return True

    def action_open_runs(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_wear_run_action"
        )
        return dict(action, domain=list(self._run_domain()), context={})
