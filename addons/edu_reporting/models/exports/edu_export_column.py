import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.export_values import ExportField

KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class EduExportColumn(models.Model):
    """One column of a layout: what it is called there, where it stands here."""

    _name = "edu.export.column"
    _description = "Column of an export"
    _order = "layout_id, sequence, id"
    _rec_name = "heading"

    layout_id = fields.Many2one(
        "edu.export.layout", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    key = fields.Char(
        "Technical name", required=True, help="Tag in JSON and XML: letters and digits."
    )
    heading = fields.Char(required=True)
    subject = fields.Selection(related="layout_id.subject")
    source_id = fields.Many2one(
        "edu.export.source",
        "Taken from",
        required=True,
        ondelete="restrict",
        domain="['|', ('subject', '=', False), ('subject', '=', subject)]",
    )
    source_key = fields.Char(related="source_id.key")
    constant = fields.Char("Always", help="The same text in every row.")
    metric_id = fields.Many2one("edu.metric", ondelete="restrict")
    kind = fields.Selection(
        selection=[
            ("text", "Text"),
            ("integer", "Whole number"),
            ("decimal", "Number"),
            ("money", "Money (đ)"),
            ("date", "Date"),
            ("boolean", "Yes or no"),
        ],
        string="Format",
        compute="_compute_kind",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    digits = fields.Integer("Decimals", default=2)
    dates = fields.Selection(
        [("dmy", "31/12/2025"), ("iso", "2025-12-31"), ("compact", "20251231")],
        "Written as",
        default="dmy",
        required=True,
    )
    is_required = fields.Boolean("Required")
    is_key = fields.Boolean(
        "Names the row", help="Together these columns tell rows apart, there and here."
    )
    is_mapped = fields.Boolean("By their code")
    is_total = fields.Boolean("Added up", help="Its sum is a control total.")
    max_length = fields.Integer("Longest")
    pattern = fields.Char(help="Regular expression for the whole text.")
    note = fields.Char()

    _key_unique = models.Constraint(
        "UNIQUE(layout_id, key)", "This technical name stands in the layout already."
    )
    _heading_unique = models.Constraint(
        "UNIQUE(layout_id, heading)", "This heading stands in the layout already."
    )
    _limits = models.Constraint(
        "CHECK(max_length >= 0 AND digits BETWEEN 0 AND 6)",
        "A length is not negative; numbers have up to 6 decimals.",
    )

    @api.depends("source_id")
    def _compute_kind(self):
        for column in self:
            column.kind = column.source_id.kind or "text"

    @api.onchange("heading")
    def _onchange_heading(self):
        if self.heading and not self.key:
            self.key = f"c{self.sequence}"

    @api.constrains("key", "source_id", "is_mapped", "metric_id", "pattern")
    def _check_column(self):
        for column in self:
            if problem := column._problem():
                message = f"{column.heading}: {problem}"
                raise ValidationError(message)

    def _problem(self):
        """Return what is wrong with the column, or None."""
        source, subject = self.source_id, self.layout_id.subject
        if not KEY.fullmatch(self.key):
            return self.env._("the technical name has letters and digits only.")
        if source.subject and source.subject != subject:
            return self.env._("this source belongs to other rows.")
        if self.is_mapped and not source.code_list:
            return self.env._("this source has no list of codes.")
        if source.key.startswith("metric_") and source.subject == "unit":
            if not self.metric_id:
                return self.env._("choose the metric.")
        if self.pattern:
            try:
                re.compile(self.pattern)
            except re.error:
                return self.env._("the pattern is no regular expression.")
        return None

    @api.model_create_multi
    def create(self, vals_list):
        columns = super().create(vals_list)
        columns.layout_id._check_unused()
        return columns

    def write(self, vals):
        if vals.keys() - {"note", "sequence"}:
            self.layout_id._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        self.layout_id._check_unused()

    def _field(self):
        """Return the column as the writer and the reader of files know it."""
        self.ensure_one()
        return ExportField(
            key=self.key,
            heading=self.heading,
            kind="text" if self.is_mapped else self.kind,
            required=self.is_required,
            is_key=self.is_key,
            max_length=self.max_length,
            digits=self.digits,
            dates=self.dates,
            pattern=self.pattern or "",
        )
