import base64
import io

import xlsxwriter

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine import import_lines
from ...engine.import_fields import as_text


class EduImportJob(models.Model):
    """Results: records, error workbook, template, correction."""

    _inherit = "edu.import.job"

    error_file = fields.Binary(compute="_compute_error_file")
    template_file = fields.Binary(compute="_compute_template_file")

    def _get_records(self, *outcomes):
        """Return the records of the rows with these outcomes."""
        self.ensure_one()
        found = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT res_id FROM edu_import_row
                 WHERE job_id = %s AND outcome IN %s AND res_id IS NOT NULL
                """,
                self.id,
                outcomes or ("created", "updated", "unchanged"),
            )
        )
        model = self._get_handler()._import_model
        return self.env[model].browse(res_id for (res_id,) in found).exists()

    def action_open_records(self):
        """Open what the import created, updated or found unchanged."""
        self.ensure_one()
        self._check_allowed()
        return {
            "type": "ir.actions.act_window",
            "name": self._get_handler()._title(),
            "res_model": self._get_handler()._import_model,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self._get_records().ids)],
        }

    def action_open_rows(self):
        """Open all rows with their remarks; a context may choose the filter."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_base.edu_import_row_action"
        )
        return dict(action, domain=[("job_id", "=", self.id)])

    def action_correct(self):
        """Open a new import for the corrected file of this one."""
        self.ensure_one()
        self._check_allowed()
        values = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in {"handler", "unit_id"} | self._handler_options()
        }
        job = self.create(values)
        job._set({"parent_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": job.id,
            "views": [(False, "form")],
        }

    def action_download_errors(self):
        """Download the refused rows with the reasons beside them."""
        self.ensure_one()
        name = (self.filename or "").rsplit(".", 1)[0]
        return self._download(
            "error_file", self.env._("%s - to correct", name) + ".xlsx"
        )

    def action_download_template(self):
        """Download an empty workbook with the headings this import knows."""
        self.ensure_one()
        return self._download("template_file", self._get_handler()._title() + ".xlsx")

    def _download(self, field, filename):
        return {
            "type": "ir.actions.act_url",
            "target": "download",
            "url": f"/web/content/{self._name}/{self.id}/{field}"
            f"?download=true&filename={filename}",
        }

    def _compute_error_file(self):
        for job in self:
            job.error_file = base64.b64encode(job._make_error_workbook())

    def _compute_template_file(self):
        for job in self:
            job.template_file = base64.b64encode(job._make_template())

    # ----- workbooks ---------------------------------------------------------------

    def _make_error_workbook(self):
        """Return an XLSX of the refused rows: same headings, reasons, bad cells red.

        Group lines stand above their rows, so that the file means the same when it
        is uploaded again.
        """
        self.ensure_one()
        bad = {
            number: [issue for issue in issues or [] if issue["level"] == "error"]
            for number, _data, _pending, issues in self.env["edu.import.row"]._fetch(
                self, ("error",)
            )
        }
        if not bad:
            raise UserError(self.env._("No row was refused."))
        sheet = self._get_sheet()
        layout = self._get_layout(sheet)
        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        writer = _ErrorSheet(book, sheet, layout, self.env._("Errors"))
        positions = {
            c.target: c.position
            for c in self.column_ids
            if c.target and c.position >= 0
        }
        group = None
        for index, kind, _group, _subgroup in import_lines.classify(sheet, layout):
            if kind == "group":
                group = index
            elif index + 1 in bad:
                if group is not None:
                    writer.add(group, [], positions)
                    group = None
                writer.add(index, bad[index + 1], positions)
        book.close()
        return buffer.getvalue()

    def _make_template(self):
        """Return an XLSX with one heading per field, an example and explanations."""
        self.ensure_one()
        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        bold = book.add_format(
            {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True}
        )
        must = book.add_format(
            {"bold": True, "bg_color": "#FCE4D6", "border": 1, "text_wrap": True}
        )
        sheet = book.add_worksheet(self.env._("Data"))
        sheet.freeze_panes(1, 0)
        for column, field in enumerate(self._get_handler()._fields_spec()):
            sheet.set_column(column, column, max(12, len(field.label) + 4))
            sheet.write_string(0, column, field.label, must if field.required else bold)
            remark = [field.help] if field.help else []
            if field.required:
                remark.insert(0, self.env._("Must be filled in."))
            if field.choices:
                remark += [", ".join(names[0] for names in field.choices.values())]
            if remark:
                sheet.write_comment(0, column, "\n".join(remark))
            if field.example not in (None, ""):
                sheet.write(1, column, field.example)
        book.close()
        return buffer.getvalue()


class _ErrorSheet:
    """Copies lines of the original sheet and marks what is wrong."""

    def __init__(self, book, source, layout, title):
        self.source = source
        self.width = max((len(row) for row in source.rows), default=0)
        self.sheet = book.add_worksheet((source.name or "CSV")[:31])
        border = {"border": 1, "valign": "top", "text_wrap": True}
        self.plain = book.add_format(border)
        self.date = book.add_format({**border, "num_format": "dd/mm/yyyy"})
        self.bad = book.add_format({**border, "bg_color": "#FFC7CE"})
        self.head = book.add_format({**border, "bold": True, "bg_color": "#DDEBF7"})
        self.why = book.add_format({**border, "font_color": "#9C0006"})
        self.line = 0
        self._headings(layout, title)

    def _headings(self, layout, title):
        top, lines = layout.header_row, layout.header_lines
        for row in range(top, top + lines):
            self._cells(row, set(), self.head)
            self.line += 1
        self.sheet.write_string(0, self.width, title, self.head)
        for first, left, last, right in self.source.merges:
            if top <= first and last < top + lines and (first, left) != (last, right):
                text = as_text(self.source.rows[first][left])
                self.sheet.merge_range(
                    first - top, left, last - top, right, text, self.head
                )
        self.sheet.freeze_panes(lines, 0)
        self.sheet.set_column(0, self.width - 1, 16)
        self.sheet.set_column(self.width, self.width, 60)

    def _cells(self, row, bad, style):
        values = self.source.rows[row]
        for column in range(self.width):
            value = values[column] if column < len(values) else None
            form = self.bad if column in bad else style
            if value is None:
                self.sheet.write_blank(self.line, column, None, form)
            elif isinstance(value, bool):
                self.sheet.write_boolean(self.line, column, value, form)
            elif isinstance(value, int | float):
                self.sheet.write_number(self.line, column, value, form)
            elif hasattr(value, "strftime"):
                form = form if column in bad else self.date
                self.sheet.write_string(self.line, column, as_text(value), form)
            else:
                # never a formula, whatever it begins with
                self.sheet.write_string(self.line, column, value, form)

    def add(self, row, errors, positions):
        """Copy line ``row`` and write its errors into the last column."""
        bad = {positions[e["key"]] for e in errors if e["key"] in positions}
        self._cells(row, bad, self.plain)
        reasons = "\n".join(
            f"{e['column']}: {e['message']}" if e["column"] else e["message"]
            for e in errors
        )
        self.sheet.write_string(self.line, self.width, reasons, self.why)
        self.line += 1
