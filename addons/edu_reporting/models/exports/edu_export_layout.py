import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .edu_export_source import SUBJECTS

TAG = re.compile(r"[A-Za-z_][\w.-]*")


class EduExportLayout(models.Model):
    """The file a receiving system wants: its columns, formats and codes (REP-15).

    A layout is data: whoever has the official description corrects it on the screen,
    and a new circular is a new version beside the old one.
    """

    _name = "edu.export.layout"
    _description = "Layout of an export"
    _inherit = ["edu.dated.mixin", "mail.thread"]
    _order = "system_id, name, date_from desc nulls last, id desc"

    name = fields.Char(required=True, tracking=True)
    version = fields.Char(required=True, default="1", tracking=True)
    system_id = fields.Many2one(
        "edu.export.system", required=True, index=True, ondelete="restrict"
    )
    active = fields.Boolean(default=True)
    description = fields.Html()
    subject = fields.Selection(SUBJECTS, "Kind of rows", required=True, default="asset")
    scope = fields.Selection(
        [
            ("each", "Every unit"),
            ("school", "Schools"),
            ("whole", "The unit as a whole"),
        ],
        "Whose rows",
        required=True,
        default="each",
        help="As a whole: one unit with all below it added up, as reported upwards.",
    )
    metric_ids = fields.Many2many("edu.metric", string="Metrics")
    file_kind = fields.Selection(
        [
            ("xlsx", "Workbook (XLSX)"),
            ("csv", "Plain text (CSV)"),
            ("json", "JSON"),
            ("xml", "XML"),
        ],
        required=True,
        default="xlsx",
        tracking=True,
    )
    sheet_name = fields.Char(default="DuLieu")
    root_tag = fields.Char("Tag around all", default="DuLieu")
    row_tag = fields.Char("Tag of a row", default="Dong")
    delimiter = fields.Selection(
        [(",", "Comma"), (";", "Semicolon"), ("|", "Bar")],
        default=",",
        required=True,
    )
    column_ids = fields.One2many("edu.export.column", "layout_id", "Columns", copy=True)
    answer_status = fields.Char(
        "Column of the result",
        help="Heading, in the file the system answers with, of accepted or not.",
    )
    answer_accepted = fields.Char(
        "Words for accepted", help="Several are separated by semicolons."
    )
    answer_reason = fields.Char("Column of the reason")
    run_count = fields.Integer(compute="_compute_run_count")
    basis_warning = fields.Char("Warning", compute="_compute_basis_warning")

    _version_unique = models.Constraint(
        "UNIQUE(system_id, name, version)", "This version already exists."
    )

    def _compute_run_count(self):
        counts = dict(
            self.env["edu.export.run"]._read_group(
                [("layout_id", "in", self.ids)], ["layout_id"], ["__count"]
            )
        )
        for layout in self:
            layout.run_count = counts.get(layout, 0)

    @api.depends("legal_document_id.validity")
    def _compute_basis_warning(self):
        today = fields.Date.context_today(self)
        for layout in self:
            layout.basis_warning = layout._basis_warning(today)

    @api.depends("name", "version")
    def _compute_display_name(self):
        for layout in self:
            layout.display_name = f"{layout.name} (v{layout.version})"

    @api.constrains("root_tag", "row_tag", "sheet_name", "file_kind")
    def _check_tags(self):
        for layout in self:
            for tag in (layout.root_tag, layout.row_tag):
                if not TAG.fullmatch(tag or ""):
                    raise ValidationError(self.env._("“%s” is no tag.", tag or ""))
            sheet = layout.sheet_name or ""
            if not 0 < len(sheet) <= 31 or re.search(r"[\[\]:*?/\\']", sheet):
                raise ValidationError(self.env._("“%s” is no name of a sheet.", sheet))

    def write(self, vals):
        """What files were made by stays as it was; only words around it change.

        :raise UserError: naming the layout
        """
        if {"subject", "scope", "metric_ids", "system_id"} & vals.keys():
            self._check_unused()
        return super().write(vals)

    def _check_unused(self):
        """:raise UserError: when files were sent in this layout"""
        sent = (
            self.env["edu.export.run"]
            .sudo()
            .search(
                [
                    ("layout_id", "in", self.ids),
                    ("state", "in", ("exported", "sent", "accepted", "rejected")),
                ],
                limit=1,
            )
        )
        if sent:
            raise UserError(
                self.env._(
                    "Files were made in %s: copy it as a new version first.",
                    sent.layout_id.display_name,
                )
            )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        self._check_unused()

    def copy_data(self, default=None):
        """A copy is the next version of the layout."""
        vals_list = super().copy_data(default)
        for layout, vals in zip(self, vals_list, strict=True):
            if not (default or {}).get("version"):
                vals["version"] = layout._next_version()
        return vals_list

    def _next_version(self):
        taken = set(
            self.with_context(active_test=False)
            .search([("system_id", "=", self.system_id.id), ("name", "=", self.name)])
            .mapped("version")
        )
        number = 2
        while str(number) in taken:
            number += 1
        return str(number)

    def action_new_version(self):
        """Copy the layout to be changed, and open the copy."""
        self.ensure_one()
        return self.copy().get_formview_action()

    def action_open_runs(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_export_run_action"
        )
        return dict(
            action,
            domain=[("layout_id", "=", self.id)],
            context={"default_layout_id": self.id},
        )

    def _options(self):
        """Return what the writer of files asks for."""
        self.ensure_one()
        return {
            "sheet": self.sheet_name,
            "root": self.root_tag,
            "row": self.row_tag,
            "delimiter": self.delimiter,
        }

    def _says_change(self):
        """Whether a row of the file tells what became of it since the last one."""
        return "change" in self.column_ids.source_id.mapped("key")

    def _provider(self):
        """Return the model that knows where the rows stand."""
        return self.env[f"edu.export.provider.{self.subject}"]
