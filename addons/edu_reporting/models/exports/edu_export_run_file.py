import re

from odoo import fields, models
from odoo.exceptions import UserError

from ...engine import export_files
from ...engine.export_values import check, same
from .edu_export_run_work import EXPORTERS

SHOWN = 20


class EduExportRun(models.Model):
    """Writing the file, and reading it back against the books."""

    _inherit = "edu.export.run"

    def _make_file(self):
        """Write the valid rows; keep the file for good."""
        self.ensure_one()
        layout = self.layout_id
        rows = self.sudo().row_ids.filtered("in_file").sorted("number")
        content = export_files.write(
            layout.file_kind,
            [column._field() for column in layout.column_ids],
            rows.mapped("values"),
            layout._options(),
        )
        file = (self._file_name(), content, export_files.MIMETYPES[layout.file_kind])
        copy = self.env["edu.export.copy"]._keep(self, file)
        return {"copy_id": copy.id, "exported_on": fields.Datetime.now()}

    def _file_name(self):
        words = [self.layout_id.name, self.unit_id.code, f"{self.date:%Y%m%d}"]
        if self.version > 1:
            words.append(f"v{self.version}")
        name = re.sub(r'[\\/:*?"<>|\s]+', " ", " - ".join(words)).strip()
        return f"{name}.{self.layout_id.file_kind}"

    def action_download(self):
        """Download the file that was made."""
        self.ensure_one()
        self.check_access("read")
        return self.copy_id.action_download()

    def action_read_back(self):
        """Read the file as a stranger would and compare each value with the books.

        What the books say is asked anew, as of the same day.
        """
        for run in self:
            run._check_member(run.unit_id, EXPORTERS)
            differences, count = run._read_back()
            if differences:
                lines = differences[:SHOWN]
                message = self.env._(
                    "%(count)s rows read; %(wrong)s values differ:\n%(lines)s",
                    count=count,
                    wrong=len(differences),
                    lines="\n".join(lines),
                )
            else:
                message = self.env._(
                    "%s rows read: every value agrees with the books.", count
                )
            run.sudo().write(
                {
                    "read_back_on": fields.Datetime.now(),
                    "read_back_message": message,
                }
            )
        return True

    def _read_back(self):
        """Return (differences in words, rows read).

        :raise UserError: when there is no file, or it is not the one that was made
        """
        self.ensure_one()
        if not self.is_intact:
            raise UserError(self.env._("The file is not the one that was made."))
        columns = self.layout_id.column_ids
        fields_of = {column: column._field() for column in columns}
        read = export_files.read(
            self.layout_id.file_kind,
            list(fields_of.values()),
            self.sudo().attachment_id.raw,
            self.layout_id._options(),
        )
        books = self._books_now(fields_of)
        keys = self.sudo().row_ids.filtered("in_file").sorted("number")
        compared = {
            column: field
            for column, field in fields_of.items()
            if column.source_id.key not in ("number", "change")
        }
        differences = []
        if len(read) != len(keys):
            differences.append(self.env._("%s rows were written.", len(keys)))
        for row, found in zip(keys, read, strict=False):
            expected = books.get(row.identity)
            if expected is None and row.change == "gone":
                expected = row.values
            differences += self._differences(row, found, expected, compared)
        return differences, len(read)

    def _books_now(self, fields_of):
        """Return {identity: values} as the books have them at this moment, with the
        codes of the system where the layout asks for them."""
        columns = self.env["edu.export.column"].browse(c.id for c in fields_of)
        common, codes = self._common_values(), self._codes(columns)
        return {
            raw["identity"]: {
                field.key: check(field, self._value(column, raw, common, codes)[0])[0]
                for column, field in fields_of.items()
            }
            for raw in self._raw_rows(columns)
        }

    def _differences(self, row, found, expected, compared):
        if expected is None:
            return [self.env._("%s is no longer on the books.", row.label)]
        return [
            self.env._(
                "%(row)s, %(column)s: %(found)s in the file, %(expected)s here",
                row=row.label,
                column=column.heading,
                found=found[field.key],
                expected=expected[field.key],
            )
            for column, field in compared.items()
            if not same(field, found[field.key], expected[field.key])
        ]
