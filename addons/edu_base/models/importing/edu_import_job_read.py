import base64
from itertools import islice

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine import import_lines, import_match, import_source
from ...engine.import_layout import find_layout, make_layout

ERROR_HEADINGS = {"loi", "errors"}
_SAMPLE_LINES = 1000


class EduImportJob(models.Model):
    """Reading: file → sheet → headings → columns matched to fields."""

    _inherit = "edu.import.job"

    missing_columns = fields.Char(compute="_compute_missing_columns")

    @api.depends("column_ids.target", "handler")
    def _compute_missing_columns(self):
        for job in self:
            targets = set(job.column_ids.mapped("target"))
            job.missing_columns = job.handler and ", ".join(
                field.label
                for field in job._get_handler()._fields_spec()
                if field.required and field.key not in targets
            )

    def _read_sheets(self, only=None):
        """Return the sheets of the file; an unreadable file is a UserError."""
        self.ensure_one()
        data = base64.b64decode(self.with_context(bin_size=False).file or b"")
        try:
            return import_source.read(data, only)
        except import_source.ImportFileError as error:
            self._raise_file_error(error)

    def _load_file(self):
        """Find the sheet and headings that fit the handler best."""
        self.ensure_one()
        self._clear_rows()
        self.column_ids.sudo().unlink()
        if not self.file:
            self._set({"state": "draft", "sheets": False, "notes": False})
            return
        sheets = [sheet for sheet in self._read_sheets() if sheet.rows]
        if not sheets:
            raise UserError(self.env["edu.import.message"]._file("empty"))
        spec = self._get_handler()._fields_spec()
        found = [(sheet, find_layout(sheet, spec)) for sheet in sheets]
        found = [(sheet, layout) for sheet, layout in found if layout]
        if not found:
            raise UserError(self.env["edu.import.message"]._file("empty"))
        sheet, layout = max(found, key=lambda pair: (not pair[0].hidden, pair[1].score))
        self._set({"sheets": [sheet.name for sheet in sheets]})
        self._store_layout(sheet, layout, self._prepare_notes(sheet, layout, sheets))

    def _load_columns(self, header_row=None, header_lines=None):
        """Read the columns again after the user chose sheet or heading row."""
        self.ensure_one()
        if not self.file:
            return
        sheet = self._get_sheet()
        if header_row:
            layout = make_layout(sheet, header_row - 1, header_lines)
        else:
            layout = find_layout(sheet, self._get_handler()._fields_spec())
        if layout is None or not layout.columns:
            raise UserError(
                self.env._("There are no headings on this row. Choose another one.")
            )
        self._store_layout(sheet, layout, self._prepare_notes(sheet, layout, [sheet]))

    def _get_sheet(self):
        """Return the sheet the user chose, with its rows."""
        for sheet in self._read_sheets(self.sheet_name):
            if sheet.name == self.sheet_name:
                return sheet
        raise UserError(
            self.env._("The file has no sheet called “%s”.", self.sheet_name)
        )

    def _get_layout(self, sheet):
        return make_layout(sheet, self.header_row - 1, self.header_lines)

    def _prepare_notes(self, sheet, layout, sheets):
        """Return what the user should know about the file before the columns."""
        notes = []
        if sheet.encoding:
            notes.append(
                self.env._(
                    "The text was converted from %(encoding)s to Unicode. Check a few "
                    "names below.",
                    encoding=sheet.encoding,
                )
            )
        if not layout.score:
            notes.append(
                self.env["edu.import.message"]._file("no_heading", sheet=sheet.name)
            )
        if len(sheets) > 1:
            notes.append(
                self.env._(
                    "The file has %(count)s sheets; “%(sheet)s” fits best.",
                    count=len(sheets),
                    sheet=sheet.name,
                )
            )
        if hidden := len(sheet.hidden_rows):
            notes.append(
                self.env._(
                    "Hidden rows: %s. They are read too, each with a warning.", hidden
                )
            )
        return notes

    def _store_layout(self, sheet, layout, notes):
        """Keep headings and columns, matched as last time or by their names."""
        lines = list(islice(import_lines.classify(sheet, layout), _SAMPLE_LINES))
        columns = [
            column
            for column in layout.columns
            if import_match.plain(column.heading) not in ERROR_HEADINGS
        ]
        signature = import_match.signature([column.heading for column in columns])
        self._clear_rows()
        self._set(
            {
                "state": "mapped",
                "sheet_name": sheet.name,
                "encoding": sheet.encoding,
                "header_row": layout.header_row + 1,
                "header_lines": layout.header_lines,
                "signature": signature,
                "notes": notes,
            }
        )
        self.env["edu.import.column"]._replace(self, sheet, columns, lines)

    def _forget_check(self):
        """What was checked is no longer what would be imported."""
        if self.state == "checked":
            self._set({"needs_check": True})

    def action_back(self):
        """Return from the preview to the columns, or from a failure."""
        for job in self:
            job._check_allowed()
            job._clear_rows()
            job._set({"state": "mapped"})
        return True

    def _raise_file_error(self, error):
        raise UserError(
            self.env["edu.import.message"]._file(error.code, **error.details)
        ) from error
