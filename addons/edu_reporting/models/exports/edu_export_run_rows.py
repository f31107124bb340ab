import hashlib
import json
from collections import Counter, defaultdict

from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.language import in_vietnamese

from ...engine.export_values import check

# What is different in every file is no change of the row.
PASSING = frozenset({"number", "change", "date"})


class EduExportRun(models.Model):
    """From the books to checked rows, and into tables by one statement each."""

    _inherit = "edu.export.run"

    def _fill_rows(self, report):
        """Find, check, compare and store the rows; return the facts of the run."""
        columns = self.layout_id.column_ids
        report(0, force=True)
        self._drop_rows()
        rows, errors = self._checked_rows(columns, report)
        changes = self._compare(rows, columns)
        self._number(rows, columns)
        self._insert_rows(rows)
        self._insert_errors(errors)
        self._insert_totals(rows, columns)
        self._list_unmapped(errors, columns)
        return {
            "row_count": len(rows) - changes["gone"],
            "written_count": sum(row["in_file"] for row in rows),
            "invalid_count": sum(not row["is_valid"] for row in rows),
            "error_count": len(errors),
            **{f"{name}_count": changes[name] for name in changes},
        }

    def _drop_rows(self):
        for table in ("edu_export_error", "edu_export_row", "edu_export_total"):
            self.env.cr.execute(
                SQL("DELETE FROM %s WHERE run_id = %s", SQL.identifier(table), self.id)
            )
        self.invalidate_recordset(["row_ids", "error_ids", "total_ids"])

    def _raw_rows(self, columns):
        """Return what the provider says, its words in Vietnamese."""
        provider = in_vietnamese(self.layout_id._provider())
        return provider._rows(self._scope(), columns)

    def _checked_rows(self, columns, report):
        """Return (rows, errors) as they will be stored; nothing is written yet."""
        fields_of = {column: column._field() for column in columns}
        codes = self._codes(columns)
        common = self._common_values()
        plain = self.layout_id.file_kind == "csv"
        raw_rows = self._raw_rows(columns)
        rows, errors, seen = [], [], {}
        for line, raw in enumerate(raw_rows, 1):
            values, faults = {}, []
            for column, field in fields_of.items():
                value, problem = self._value(column, raw, common, codes)
                if not problem:
                    value, problem = check(field, value, plain)
                if problem:
                    faults.append((column.id, problem, value))
                values[field.key] = value
            key = self._key_of(values, columns)
            if key and seen.setdefault(key, line) != line:
                faults.append((False, "duplicate", key))
            rows.append(self._row(line, raw, values, key, not faults))
            errors += [
                {"line": line, "column_id": column, "kind": kind, "detail": detail}
                for column, kind, detail in faults
            ]
            if line % 500 == 0:
                report(line)
        return rows, errors

    def _codes(self, columns):
        """Return {list: {our code: their code}} of the columns that are mapped."""
        known = self.env["edu.export.code"]._known
        lists = set(columns.filtered("is_mapped").source_id.mapped("code_list"))
        return {name: known(self.system_id, name) for name in lists}

    def _common_values(self):
        """Return what every row of the file says alike, by key of the source."""
        return {
            "date": self.date,
            "year": self.date.year,
            "school_year": self.school_year_id.name,
            "reporting_unit_code": self.unit_id.code,
            "reporting_unit_name": self.unit_id.name,
            "reporting_budget_code": self.unit_id.budget_code,
        }

    def _value(self, column, raw, common, codes):
        """Return (value of a cell, problem) before its format is looked at."""
        key = column.source_id.key
        if key == "constant":
            return column.constant, None
        if column.source_id.subject:
            value = raw.get(column.id) if column.metric_id else raw.get(key)
        else:
            value = common.get(key)
        if not column.is_mapped or value in (None, False, ""):
            return value, None
        theirs = codes[column.source_id.code_list].get(value)
        return (theirs, None) if theirs else (value, "unmapped")

    def _key_of(self, values, columns):
        """Return the text that names a row in the file, from its key columns."""
        keys = columns.filtered("is_key").mapped("key")
        return " | ".join(str(values[key] or "") for key in keys)

    def _row(self, line, raw, values, key, is_valid):
        return {
            "line": line,
            "unit_id": raw["unit_id"],
            "identity": raw["identity"],
            "label": raw["label"],
            "res_id": raw["res_id"],
            "key_text": key,
            "values": values,
            "is_valid": is_valid,
        }

    def _fingerprint_of(self, values, columns):
        """Return a short hash of what a row says, whatever file it stands in."""
        lasting = {
            column.key: values.get(column.key)
            for column in columns
            if column.source_id.key not in PASSING
        }
        text = json.dumps(lasting, sort_keys=True, ensure_ascii=False)
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    def _number(self, rows, columns):
        """Give the rows of the file their numbers, and say what changed."""
        numbered = [column for column in columns if column.source_id.key == "number"]
        said = [column for column in columns if column.source_id.key == "change"]
        words = dict(
            self.env["edu.export.row"]
            ._fields["change"]
            ._description_selection(self.env)
        )
        codes = self.env["edu.export.code"]._known(self.system_id, "change")
        # A gone row that cannot say so would read as one that is held.
        left_out = {"same"} if said else {"same", "gone"}
        number = 0
        for row in rows:
            wanted = (
                row["change"] != "gone"
                if not self.only_changes
                else row["change"] not in left_out
            )
            row["in_file"] = row["is_valid"] and wanted
            number += row["in_file"]
            row["number"] = number if row["in_file"] else None
            for column in numbered:
                row["values"][column.key] = row["number"]
            for column in said:
                change = row["change"]
                theirs = codes.get(change) if column.is_mapped else words.get(change)
                row["values"][column.key] = theirs

    # ----- storing ------------------------------------------------------------------
    def _insert_rows(self, rows):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_export_row (run_id, line, number, unit_id, identity,
                       label, key_text, res_id, "values", fingerprint, change,
                       is_valid, in_file)
                SELECT %(run)s, line, number, unit_id, identity, label, key_text,
                       res_id, "values", fingerprint, change, is_valid, in_file
                  FROM jsonb_to_recordset(%(rows)s::jsonb) AS row(line int, number int,
                       unit_id int, identity varchar, label varchar, key_text varchar,
                       res_id int, "values" jsonb, fingerprint varchar, change varchar,
                       is_valid boolean, in_file boolean)
                """,
                run=self.id,
                rows=json.dumps(rows),
            )
        )

    def _insert_errors(self, errors):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_export_error (run_id, row_id, unit_id, label, column_id,
                       kind, detail)
                SELECT %(run)s, row.id, row.unit_id, row.label, fault.column_id,
                       fault.kind, fault.detail
                  FROM jsonb_to_recordset(%(errors)s::jsonb) AS fault(line int,
                       column_id int, kind varchar, detail varchar)
                  JOIN edu_export_row row
                    ON row.run_id = %(run)s AND row.line = fault.line
                 ORDER BY fault.line
                """,
                run=self.id,
                errors=json.dumps(
                    [
                        {**error, "column_id": error["column_id"] or None}
                        for error in errors
                    ],
                    default=str,
                ),
            )
        )

    def _insert_totals(self, rows, columns):
        """Store the sums of the file by which both sides can compare it."""
        written = [row["values"] for row in rows if row["in_file"]]
        self.env["edu.export.total"].sudo().create(
            [
                {
                    "run_id": self.id,
                    "column_id": column.id,
                    "amount": sum(values[column.key] or 0 for values in written),
                }
                for column in columns.filtered("is_total")
            ]
        )

    def _list_unmapped(self, errors, columns):
        """Put values without a code into the list where codes are given."""
        missing = defaultdict(Counter)
        for error in errors:
            if error["kind"] == "unmapped":
                column = columns.browse(error["column_id"])
                missing[column.source_id.code_list][error["detail"]] += 1
        Code = self.env["edu.export.code"].sudo()
        for code_list, values in missing.items():
            Code._fill(self.system_id, code_list, values)
