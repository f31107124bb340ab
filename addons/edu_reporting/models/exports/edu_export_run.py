from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .edu_export_provider import Scope

TRANSITIONS = {
    "draft": {"queued"},
    "queued": {"checked", "draft"},
    "checked": {"queued", "draft", "exported"},
    "exported": {"draft", "sent"},
    "sent": {"accepted", "rejected"},
    "accepted": set(),
    "rejected": set(),
}
FACTS = frozenset(
    {
        "accepted_count",
        "changed_count",
        "checked_on",
        "copy_id",
        "error_count",
        "exported_on",
        "gone_count",
        "invalid_count",
        "message",
        "new_count",
        "previous_id",
        "progress_id",
        "read_back_message",
        "read_back_on",
        "receipt_date",
        "receipt_file",
        "receipt_filename",
        "receipt_note",
        "receipt_number",
        "rejected_count",
        "row_count",
        "same_count",
        "sent_by_id",
        "sent_on",
        "version",
        "written_count",
    }
)


class EduExportRun(models.Model):
    """One file for another system: checked, written, sent, received there (REP-15).

    The file is made of the books as of a day and kept with its fingerprint; what the
    system answered stands row by row, so that the next file names only what changed.
    """

    _name = "edu.export.run"
    _description = "Export"
    _inherit = [
        "edu.steps.mixin",
        "edu.unit.owned.mixin",
        "edu.eoffice.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date desc, id desc"
    _steps = TRANSITIONS
    _steps_open = frozenset({"draft"})
    _steps_facts = FACTS

    name = fields.Char(compute="_compute_name", store=True)
    layout_id = fields.Many2one(
        "edu.export.layout", required=True, index=True, ondelete="restrict"
    )
    system_id = fields.Many2one(related="layout_id.system_id", store=True)
    to_verify = fields.Boolean(related="layout_id.to_verify")
    with_below = fields.Boolean(
        "With all units below",
        compute="_compute_with_below",
        store=True,
        readonly=False,
    )
    date = fields.Date(
        "As of", required=True, default=lambda self: fields.Date.context_today(self)
    )
    school_year_id = fields.Many2one(
        "edu.school.year",
        compute="_compute_school_year_id",
        store=True,
        readonly=False,
    )
    only_changes = fields.Boolean(
        "Only what changed",
        help="Against what the system accepted last: new, changed, and gone rows.",
    )
    on_errors = fields.Selection(
        [
            ("stop", "No file before all is right"),
            ("skip", "The faulty rows wait for the next file"),
        ],
        "When rows are faulty",
        required=True,
        default="stop",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("queued", "At work"),
            ("checked", "Rows checked"),
            ("exported", "File made"),
            ("sent", "Sent"),
            ("accepted", "Accepted"),
            ("rejected", "Rejected"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    version = fields.Integer(default=1, readonly=True, copy=False, aggregator=None)
    previous_id = fields.Many2one(
        "edu.export.run", "Version before", readonly=True, copy=False, index=True
    )
    progress_id = fields.Many2one("edu.progress", readonly=True, copy=False)
    message = fields.Text("Result", readonly=True, copy=False)
    checked_on = fields.Datetime(readonly=True, copy=False)
    row_ids = fields.One2many("edu.export.row", "run_id", "Rows")
    error_ids = fields.One2many("edu.export.error", "run_id", "Faults")
    total_ids = fields.One2many("edu.export.total", "run_id", "Control totals")
    row_count = fields.Integer("Rows found", readonly=True, copy=False)
    written_count = fields.Integer("Rows in the file", readonly=True, copy=False)
    invalid_count = fields.Integer("Faulty rows", readonly=True, copy=False)
    error_count = fields.Integer("Faults found", readonly=True, copy=False)
    new_count = fields.Integer("New", readonly=True, copy=False)
    changed_count = fields.Integer("Changed", readonly=True, copy=False)
    same_count = fields.Integer("Unchanged", readonly=True, copy=False)
    gone_count = fields.Integer("Gone", readonly=True, copy=False)
    unmapped_count = fields.Integer(compute="_compute_unmapped_count")
    exported_on = fields.Datetime("Made on", readonly=True, copy=False)
    copy_id = fields.Many2one(
        "edu.export.copy", "Kept file", readonly=True, copy=False, ondelete="restrict"
    )
    attachment_id = fields.Many2one(related="copy_id.attachment_id")
    fingerprint = fields.Char(related="copy_id.fingerprint")
    is_intact = fields.Boolean("Unchanged file", related="copy_id.is_intact")
    gone_warning = fields.Char(compute="_compute_gone_warning")
    read_back_on = fields.Datetime("Read back on", readonly=True, copy=False)
    read_back_message = fields.Text("Read back", readonly=True, copy=False)
    sent_on = fields.Date(readonly=True, copy=False, tracking=True)
    sent_by_id = fields.Many2one("res.users", "Sent by", readonly=True, copy=False)
    receipt_number = fields.Char(readonly=True, copy=False, tracking=True)
    receipt_date = fields.Date(readonly=True, copy=False)
    receipt_file = fields.Binary(readonly=True, copy=False, attachment=True)
    receipt_filename = fields.Char(readonly=True, copy=False)
    receipt_note = fields.Text("Answer", readonly=True, copy=False)
    accepted_count = fields.Integer("Rows accepted", readonly=True, copy=False)
    rejected_count = fields.Integer("Rows rejected", readonly=True, copy=False)
    note = fields.Html("Remarks")

    @api.depends("layout_id", "unit_id", "date", "version")
    def _compute_name(self):
        for run in self:
            day = f"{run.date:%d/%m/%Y}" if run.date else ""
            words = [run.layout_id.name, run.unit_id.name, day]
            if run.version > 1:
                words.append(self.env._("version %s", run.version))
            run.name = " · ".join(filter(None, words))

    @api.depends("unit_id")
    def _compute_with_below(self):
        for run in self:
            run.with_below = bool(run.unit_id) and run.unit_id.kind != "school"

    @api.depends("date")
    def _compute_school_year_id(self):
        for run in self:
            years = self.env["edu.school.year"].sudo()
            run.school_year_id = years._on(run.date) if run.date else False

    @api.depends("state")
    def _compute_unmapped_count(self):
        counts = dict(
            self.env["edu.export.error"]._read_group(
                Domain("run_id", "in", self.ids) & Domain("kind", "=", "unmapped"),
                ["run_id"],
                ["__count"],
            )
        )
        for run in self:
            run.unmapped_count = counts.get(run, 0)

    @api.depends("gone_count", "only_changes", "layout_id")
    def _compute_gone_warning(self):
        for run in self:
            silent = run.only_changes and not run.layout_id._says_change()
            run.gone_warning = bool(silent and run.gone_count) and self.env._(
                "%s rows are gone. The layout has no column that says so: they are "
                "left out of the file, take them off there by hand.",
                run.gone_count,
            )

    @api.model_create_multi
    def create(self, vals_list):
        """A version after another begins by the step of that one only."""
        runs = super().create(vals_list)
        for run in runs:
            run._check_layout()
        return runs

    def write(self, vals):
        result = super().write(vals)
        if "layout_id" in vals:
            self._check_layout()
        return result

    def _check_layout(self):
        for run in self.filtered(lambda run: not run.layout_id.column_ids):
            raise UserError(
                self.env._("%s has no columns yet.", run.layout_id.display_name)
            )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_begun(self):
        kept = self.env["edu.export.copy"].sudo().search([("run_id", "in", self.ids)])
        for run in self.filtered(lambda run: run.state != "draft") | kept.run_id:
            raise UserError(
                self.env._("%s is kept: it has left the draft.", run.display_name)
            )

    def _units(self):
        """Return the units whose rows the file takes, as the layout asks."""
        self.ensure_one()
        scope = self.layout_id.scope
        if scope == "whole" or not self.with_below:
            return self.unit_id
        domain = Domain("id", "child_of", self.unit_id.id)
        if scope == "school":
            domain &= Domain("kind", "=", "school")
        return self.env["edu.unit"].search(domain)

    def _scope(self):
        """Return what the provider of the rows asks for."""
        return Scope(
            units=self._units().ids,
            date=self.date,
            year=self.school_year_id.id or 0,
            metrics=self.layout_id.metric_ids.ids,
        )
