from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.label_sheet import draw_sheets

MOST_LABELS = 10000


class EduLabelPrint(models.TransientModel):
    """Print the labels of chosen records, also on a sheet that is half used."""

    _name = "edu.label.print"
    _description = "Print labels"

    res_model = fields.Char(required=True, readonly=True)
    res_ids = fields.Json(required=True, readonly=True)
    format_id = fields.Many2one(
        "edu.label.format",
        "Label paper",
        required=True,
        default=lambda self: self.env["edu.label.format"].search([], limit=1),
    )
    first = fields.Integer(
        "Start at label",
        default=1,
        help="1 for a new sheet. On a sheet already begun, count the places from the "
        "upper left, row by row.",
    )
    copies = fields.Integer("Copies of each", default=1)
    label_count = fields.Integer("Labels", compute="_compute_counts")
    sheet_count = fields.Integer("Sheets", compute="_compute_counts")
    per_sheet = fields.Integer("Labels per sheet", compute="_compute_counts")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        values["res_model"] = self.env.context.get("active_model")
        values["res_ids"] = self.env.context.get("active_ids")
        return values

    @api.depends("format_id", "first", "copies", "res_ids")
    def _compute_counts(self):
        for wizard in self:
            wizard.label_count = len(wizard.res_ids or []) * max(wizard.copies, 0)
            sheet = wizard.format_id and wizard.format_id._sheet()
            wizard.per_sheet = sheet.per_sheet if sheet else 0
            wizard.sheet_count = (
                sheet.sheets(wizard.label_count, max(wizard.first, 1) - 1)
                if sheet
                else 0
            )

    def _check_ready(self):
        """Check what the user entered.

        :raise UserError: naming what to correct
        """
        self.ensure_one()
        if not self.label_count:
            raise UserError(self.env._("Choose at least one record and one copy."))
        if not 1 <= self.first <= self.per_sheet:
            raise UserError(
                self.env._(
                    "The sheet has %(count)s labels: start between 1 and %(count)s.",
                    count=self.per_sheet,
                )
            )
        if self.label_count > MOST_LABELS:
            raise UserError(
                self.env._("Print at most %(most)s labels at once.", most=MOST_LABELS)
            )

    def _records(self):
        """Return the records to label, which the user must be able to read.

        :raise UserError: when these records carry no labels
        """
        if self.res_model not in self.env["edu.label.mixin"]._label_models():
            raise UserError(self.env._("These records carry no labels."))
        records = self.env[self.res_model].browse(self.res_ids).exists()
        records.check_access("read")
        return records

    def _labels_pdf(self):
        """Return the bytes of the PDF with all labels."""
        self._check_ready()
        with self.env["edu.register.mixin"]._edu_fonts_required():
            return draw_sheets(
                self._records()._label_data(),
                self.format_id._sheet(),
                skip=self.first - 1,
                copies=self.copies,
            )

    def action_print(self):
        """Download the labels."""
        self._check_ready()
        self._records()
        return {
            "type": "ir.actions.act_url",
            "url": f"/edu/labels/{self.id}.pdf",
            "target": "download",
        }
