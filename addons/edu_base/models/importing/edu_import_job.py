from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...engine.import_source import ImportFileError, check_size

TRANSITIONS = {
    "draft": {"draft", "mapped"},
    "mapped": {"draft", "mapped", "checked"},
    "checked": {"draft", "mapped", "checked", "queued"},
    "queued": {"done", "failed", "cancelled"},
    "failed": {"queued", "mapped"},
    "cancelled": {"queued", "mapped"},
    "done": {"undone"},
    "undone": set(),
}
EDITABLE = {"draft", "mapped", "checked"}
# What a user may write; everything else is the server's.
USER_FIELDS = {
    "name",
    "handler",
    "unit_id",
    "file",
    "filename",
    "sheet_name",
    "header_row",
    "header_lines",
    "column_ids",
    "value_ids",
}


class EduImportJob(models.Model):
    """One file on its way into the registers of a unit.

    draft (no file) → mapped (columns known) → checked (rows read, errors named)
    → queued (importing) → done, failed or cancelled; done → undone where the
    handler can. While it is queued the transaction that imports is the only one
    that writes the job, so that "running" is told by ``edu.progress``, not here.

    State, rows and results are written by the server only, through ``_set``; an RPC
    that tries is refused. Who may run the handler in the unit sees the job.
    """

    _name = "edu.import.job"
    _description = "Import"
    _inherit = ["edu.arrows.mixin"]
    _order = "id desc"
    _steps = TRANSITIONS

    name = fields.Char(compute="_compute_name", store=True, readonly=False)
    handler = fields.Selection(
        "_selection_handler", "What to import", required=True, index=True
    )
    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user.edu_unit_id,
    )
    group_id = fields.Many2one(
        "res.groups", compute="_compute_group_id", store=True, precompute=True
    )
    file = fields.Binary(attachment=True, copy=False)
    filename = fields.Char(copy=False)
    encoding = fields.Char("Converted from", readonly=True, copy=False)
    sheet_name = fields.Char("Sheet", copy=False)
    sheets = fields.Json(readonly=True, copy=False)
    header_row = fields.Integer("Headings on row", copy=False)
    header_lines = fields.Integer("Heading lines", copy=False)
    signature = fields.Char(readonly=True, copy=False)
    notes = fields.Json(readonly=True, copy=False)
    check_notes = fields.Json("Notes of the check", readonly=True, copy=False)
    notes_html = fields.Html(
        "Notes on the file", compute="_compute_notes_html", sanitize=False
    )
    state = fields.Selection(
        [
            ("draft", "File"),
            ("mapped", "Columns"),
            ("checked", "Preview"),
            ("queued", "Importing"),
            ("done", "Imported"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
            ("undone", "Undone"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    column_ids = fields.One2many("edu.import.column", "job_id", "Columns")
    value_ids = fields.One2many("edu.import.value", "job_id", "Unknown names")
    row_ids = fields.One2many("edu.import.row", "job_id", "Rows", readonly=True)
    parent_id = fields.Many2one(
        "edu.import.job", "Corrects", readonly=True, index="btree_not_null"
    )

    @api.model
    def _selection_handler(self):
        """Return the imports the user may run; the server knows them all."""
        return [
            (key, model._title())
            for key, model in self.env["edu.import.handler"]._get_handlers()
            if model._is_allowed()
        ]

    @api.depends("filename", "handler")
    def _compute_name(self):
        labels = dict(self._selection_handler())
        for job in self:
            label = labels.get(job.handler, "")
            job.name = " – ".join(filter(None, (label, job.filename)))

    @api.depends("handler")
    def _compute_group_id(self):
        for job in self:
            handler = job._get_handler() if job.handler else None
            group = handler is not None and handler._required_group
            job.group_id = self.env.ref(group or "edu_base.edu_base_group_user")

    @api.depends("notes", "check_notes")
    def _compute_notes_html(self):
        for job in self:
            items = Markup("").join(
                Markup("<li>%s</li>") % note
                for note in (job.notes or []) + (job.check_notes or [])
            )
            job.notes_html = items and Markup("<ul class='mb-0'>%s</ul>") % items

    # ----- writing -----------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        handlers = self.env["edu.import.handler"]
        for vals in vals_list:
            self._check_user_fields(vals)
            self._check_file_size(vals)
            if vals.get("handler"):
                handlers._get_handler(vals["handler"])._check_allowed()
        names = set(self._fields) - USER_FIELDS
        forced = self._prepare_server_defaults(names)
        jobs = super().create([{**vals, **forced} for vals in vals_list])
        for job in jobs:
            job._check_allowed()
        for job, vals in zip(jobs, vals_list, strict=True):
            if vals.get("file"):
                job._load_file()
        return jobs

    def write(self, vals):
        self._check_user_fields(vals)
        self._check_file_size(vals)
        if vals and any(job.state not in EDITABLE for job in self):
            raise UserError(self.env._("This import is closed. Start a new one."))
        result = super().write(vals)
        for job in self:
            job._check_allowed()
            if {"file", "handler"} & vals.keys():
                job._load_file()
            elif {"sheet_name", "header_row", "header_lines"} & vals.keys():
                job._load_columns(
                    None if "sheet_name" in vals else job.header_row,
                    job.header_lines if "header_lines" in vals else None,
                )
            elif self._checked_fields() & vals.keys():
                job._forget_check()
        return result

    def _handler_options(self):
        """Return the names of the fields that are options of a handler.

        What was checked with other options has to be checked again; the corrected
        rows follow those of the file they come from.
        """
        return frozenset()

    def _checked_fields(self):
        return {"unit_id", "column_ids", "value_ids"} | self._handler_options()

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        if any(job.state in ("queued", "done") for job in self):
            raise UserError(
                self.env._("An import that has run is kept as evidence of its rows.")
            )

    @api.model
    def _check_user_fields(self, vals):
        """:raise AccessError: when a value is not the user's to write.

        Fields that addons add to the job as options of their handler are the
        user's, unless they are read-only.
        """
        for name in vals:
            field = self._fields.get(name)
            if name in USER_FIELDS or field is None:
                continue
            if field.readonly or field.compute or field.type == "one2many":
                raise AccessError(
                    self.env._("“%s” is written by the import itself.", field.string)
                )

    @api.model
    def _prepare_server_defaults(self, names):
        """Return the first values of all server fields, whatever the context."""
        return {
            name: "draft" if name == "state" else False
            for name in names
            if (field := self._fields[name]).store
            and field.readonly
            and not field.compute
            and name not in models.MAGIC_COLUMNS
            and field.type != "one2many"
        }

    @api.model
    def _check_file_size(self, vals):
        """Refuse a file that is too large before it is decoded."""
        if vals.get("file"):
            try:
                check_size(len(vals["file"]) * 3 // 4)
            except ImportFileError as error:
                self._raise_file_error(error)

    def _set(self, vals):
        """Write what only the server may write."""
        if "state" in vals:
            self._check_step(vals["state"])
        # Past our own write(), which is for users.
        return super().write(vals)  # pylint: disable=super-method-mismatch

    def _get_handler(self):
        """Return the handler model, working for the books of the unit."""
        return self.env["edu.import.handler"]._get_handler(self.handler)

    def _check_allowed(self):
        """:raise AccessError: unless the user may import this into the unit."""
        for job in self:
            job._get_handler()._check_allowed()
            if not self.env.su and job.unit_id not in self.env.user.edu_unit_ids:
                raise AccessError(
                    self.env._("You may import only into a unit you belong to.")
                )
