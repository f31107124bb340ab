from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine import import_lines
from ...engine.import_convert import Converter
from ...engine.import_rows import GROUP, SUBGROUP, RowReader, Source


class EduImportJob(models.Model):
    """Checking: lines → values and issues → rows of the preview."""

    _inherit = "edu.import.job"

    needs_check = fields.Boolean(readonly=True, copy=False)
    row_count = fields.Integer("Rows read", readonly=True, copy=False)
    good_count = fields.Integer("Good", readonly=True, copy=False)
    warning_count = fields.Integer("With warnings", readonly=True, copy=False)
    error_count = fields.Integer("With errors", readonly=True, copy=False)
    skipped_count = fields.Integer("Skipped lines", readonly=True, copy=False)
    open_value_count = fields.Integer(compute="_compute_open_value_count")
    error_row_ids = fields.One2many(
        "edu.import.row", "job_id", domain=[("status", "=", "error")], readonly=True
    )
    warning_row_ids = fields.One2many(
        "edu.import.row", "job_id", domain=[("status", "=", "warning")], readonly=True
    )
    skipped_row_ids = fields.One2many(
        "edu.import.row", "job_id", domain=[("status", "=", "skipped")], readonly=True
    )

    @api.depends("value_ids.is_decided")
    def _compute_open_value_count(self):
        for job in self:
            job.open_value_count = len(
                job.value_ids.filtered(lambda v: not v.is_decided)
            )

    def _check_editable(self):
        """:raise UserError: once the import has run; else forget the check."""
        for job in self:
            job._check_allowed()
            if job.state not in ("draft", "mapped", "checked"):
                raise UserError(self.env._("This import is closed. Start a new one."))
            job._forget_check()

    def _clear_rows(self):
        """Forget rows and names; the mapping stays."""
        self.env["edu.import.row"]._delete(self)
        self.value_ids.sudo().unlink()
        counts = ("row_count", "good_count", "warning_count", "error_count")
        self._set(
            dict.fromkeys([*counts, "skipped_count"], 0)
            | {"needs_check": False, "check_notes": False}
        )

    def action_check(self):
        """Read every row, name every error, show the preview."""
        for job in self:
            job._check_allowed()
            job._check_mapping()
            job._check_rows()
            self.env["edu.import.mapping"]._remember(job)
        return True

    def _check_mapping(self):
        """:raise UserError: unless each required field has exactly one column."""
        if self.state not in ("mapped", "checked"):
            raise UserError(self.env._("Upload a file first."))
        if self.missing_columns:
            raise UserError(
                self.env._("Choose the column for: %s.", self.missing_columns)
            )
        labels = self._get_handler()._get_fields()
        by_target = self.column_ids.filtered("target").grouped("target")
        for target, columns in by_target.items():
            if len(columns) > 1:
                raise UserError(
                    self.env._(
                        "%(columns)s all go to “%(field)s”. Keep one of them.",
                        columns=", ".join(f"“{c.heading}”" for c in columns),
                        field=labels[target].label,
                    )
                )
        if not by_target:
            raise UserError(self.env._("Choose what at least one column holds."))

    def _check_rows(self):
        """Convert, resolve and store the rows of the file."""
        sheet = self._get_sheet()
        layout = self._get_layout(sheet)
        lines = list(import_lines.classify(sheet, layout))
        handler = self._get_handler().with_company(self.unit_id.company_id)
        fields_by_key = handler._get_fields()
        rows, notes = self._convert(sheet, lines, fields_by_key)
        if not rows:
            raise UserError(
                self.env["edu.import.message"]._file("no_rows", sheet=sheet.name)
            )
        found = self._match_names(rows, fields_by_key)
        handler._resolve(self, rows)
        notes += handler._sum_up(self, rows)
        self.env["edu.import.value"]._replace(self, found)
        self._store_rows(rows, handler, self._prepare_skipped(sheet, lines))
        self._set({"state": "checked", "needs_check": False, "check_notes": notes})

    def _convert(self, sheet, lines, fields_by_key):
        """Return ``(rows, notes)``: the data lines by the kinds of their fields."""
        today = fields.Date.context_today(self)
        plan = [
            Source(
                c.heading,
                c.position,
                c.constant or None,
                fields_by_key[c.target],
                Converter(fields_by_key[c.target], today),
            )
            for c in self.column_ids.filtered("target")
        ]
        reader = RowReader(self.env["edu.import.message"]._cell, sheet, plan)
        rows = [
            reader.make_row(index, {GROUP: group, SUBGROUP: subgroup})
            for index, kind, group, subgroup in lines
            if kind == "data"
        ]
        return rows, self._prepare_check_notes(plan)

    def _prepare_check_notes(self, plan):
        """Say how the numbers of each column were read (nothing in silence)."""
        message = self.env["edu.import.message"]
        return [
            f"{source.heading}: {message._note(code, count, found, value)}"
            for source in plan
            for code, (count, found, value) in source.converter.notes.items()
        ]

    def _prepare_skipped(self, sheet, lines):
        """Return the lines that are not data, so that none vanishes silently."""
        return [
            {
                "number": index + 1,
                "kind": kind,
                "status": "skipped",
                "summary": " · ".join(
                    str(value) for value in sheet.rows[index] if value is not None
                )[:200],
            }
            for index, kind, _group, _subgroup in lines
            if kind not in ("data", "blank")
        ]

    def _store_rows(self, rows, handler, skipped):
        labels = {c.target: c.heading for c in self.column_ids if c.kind == "file"}
        labels = {k: f.label for k, f in handler._get_fields().items()} | labels
        stored = [self._prepare_row(row, handler, labels) for row in rows]
        statuses = [line["status"] for line in stored]
        self.env["edu.import.row"]._insert(self, stored + skipped)
        self._set(
            {
                "row_count": len(rows),
                "good_count": len(rows) - statuses.count("error"),
                "warning_count": statuses.count("warning"),
                "error_count": statuses.count("error"),
                "skipped_count": len(skipped),
            }
        )

    def _prepare_row(self, row, handler, labels):
        status = "error" if row.errors else "warning" if row.warnings else "good"
        return {
            "number": row.number,
            "kind": "data",
            "status": status,
            "summary": handler._describe(row)[:200],
            "data": row.values,
            "pending": row.pending,
            "issues": self._prepare_issues(row, labels),
        }

    def _prepare_issues(self, row, labels):
        return [
            {
                "level": level,
                "key": issue.key,
                "column": labels.get(issue.key, ""),
                "message": issue.message,
                "found": issue.found,
            }
            for level, issues in (("error", row.errors), ("warning", row.warnings))
            for issue in issues
        ]
