import re

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.edu_base.engine.import_fields import ImportResult
from odoo.addons.edu_base.engine.import_school import SUBJECTS, parse_grades
from odoo.addons.edu_base.engine.text import same_key

from ...engine.import_read import parse_required, show_quantity

# How the levels are written in codes and on covers.
LEVEL_CODES = {
    "kindergarten": "MN",
    "primary": "TH",
    "lower_secondary": "THCS",
    "upper_secondary": "THPT",
    "continuing": "GDTX",
}
SHARED = "DC"
_MARK = re.compile(r"^(?:[IVXLC]+|[A-ZĐ]|\d+)[.)]\s+")
_SUBJECT = re.compile(r"^(?:bộ\s+)?môn\s+", re.IGNORECASE)
TEXTS = ("name", "topic", "purpose", "description", "note", "uom_id")


class EduImportHandlerCatalogCommit(models.AbstractModel):
    """Checks and writes the lines of a minimum-equipment list."""

    _inherit = "edu.import.handler.catalog"

    def _resolve(self, job, rows):
        if not job.catalog_document_id:
            raise UserError(self.env._("Choose the circular that issued the list."))
        subjects = self._subject_names()
        grades = {g.code: g.id for g in self.env["edu.grade"].search([])}
        for row in rows:
            self._resolve_groups(row, subjects)
            self._resolve_scope(job, row, grades)
            self._resolve_quantity(row)
        self._check_duplicates(rows, "code")
        self._resolve_lines(job, rows)

    def _subject_names(self):
        """Return ``{name key: id}``; "dùng chung" inside a list is a topic of it."""
        names = {}
        shared = self.env.ref("edu_base.subject_dc", raise_if_not_found=False)
        for xmlid, texts in SUBJECTS.items():
            if subject := self.env.ref(xmlid, raise_if_not_found=False):
                names |= {same_key(text): subject.id for text in texts}
        for subject in self.env["edu.subject"].search([("active", "=", True)]):
            names[same_key(subject.name)] = subject.id
        return {
            key: res_id
            for key, res_id in names.items()
            if not shared or res_id != shared.id
        }

    def _resolve_groups(self, row, subjects):
        """A group line names a grade, a subject, or else a topic."""
        topics = []
        for key in ("group", "subgroup"):
            text = _MARK.sub("", row.get(key, ""))
            if not text:
                continue
            grades = parse_grades(text)
            subject = subjects.get(same_key(_SUBJECT.sub("", text)))
            if grades and not row.get("grades"):
                row.values["group_grades"] = grades
            elif subject:
                row.values["group_subject"] = subject
            else:
                topics.append(text)
        row.values["group_topic"] = topics[-1] if topics else None

    def _resolve_scope(self, job, row, grades):
        numbers = row.get("group_grades", [])
        if text := row.get("grades"):
            numbers = parse_grades(text) or []
            if not numbers:
                row.error("grades", self.env._("Not grades from 1 to 12."))
        ids = [grades[str(number)] for number in numbers]
        row.values |= {
            "level": row.get("level_id") or job.catalog_level_id.id or None,
            "subject": row.get("subject_id")
            or row.get("group_subject")
            or job.catalog_subject_id.id
            or None,
            "grade_list": ids or job.catalog_grade_id.ids,
            "the_topic": row.get("topic") or row.get("group_topic"),
        }

    def _resolve_quantity(self, row):
        printed = row.get("quantity")
        quantity, exact = parse_required(printed) if printed else (0.0, False)
        row.values["required"] = quantity
        if printed and not exact:
            row.warn(
                "quantity",
                self.env._(
                    "Not a plain number; taken as required: %s.",
                    show_quantity(quantity),
                ),
            )
        elif not printed:
            row.warn("quantity", self.env._("No quantity: nothing is required."))

    # ----- lines known already ------------------------------------------------

    def _resolve_lines(self, job, rows):
        """Find the line of each row; refuse a second row for the same line."""
        lines = self._lines(job)
        by_code = {line.code: line for line in lines}
        by_name = {self._line_key(line): line for line in lines}
        first = {}
        for row in rows:
            key = self._row_key(row)
            code = row.get("code")
            line = by_code.get(code) if code else by_name.get(key)
            row.values["line_id"] = line.id if line else None
            if line and not line.active:
                row.error("code" if code else "name", self.env._("Archived line."))
            if not code and row.get("name"):
                if key in first:
                    row.error(
                        "name",
                        self.env._("The same as row %(row)s.", row=first[key]),
                    )
                first.setdefault(key, row.number)

    def _lines(self, job):
        return (
            self.env["edu.equipment.catalog"]
            .with_context(active_test=False)
            .search([("legal_document_id", "=", job.catalog_document_id.id)])
        )

    def _row_key(self, row):
        return (
            row.get("level"),
            row.get("subject"),
            tuple(sorted(row.get("grade_list", ()))),
            same_key(row.get("the_topic", "")),
            same_key(row.get("name", "")),
        )

    def _line_key(self, line):
        return (
            line.level_id.id or None,
            line.subject_id.id or None,
            tuple(sorted(line.grade_ids.ids)),
            same_key(line.topic or ""),
            same_key(line.name),
        )

    # ----- writing --------------------------------------------------------------

    def _commit(self, job, rows, progress):
        codes = self._free_codes(self._lines(job))
        lines = self.env["edu.equipment.catalog"]
        new = []
        for row in rows:
            vals = self._prepare_line(job, row)
            if line_id := row.get("line_id"):
                self._update(
                    row, self.env["edu.equipment.catalog"].browse(line_id), vals
                )
            else:
                vals["code"] = row.get("code") or codes(vals)
                new.append((row, vals))
        created = lines.create([vals for _row, vals in new])
        for (row, _vals), line in zip(new, created, strict=True):
            row.outcome, row.res_id = "created", line.id
        progress(len(rows))
        return ImportResult(
            self.env._("List of %s.", job.catalog_document_id.display_name)
        )

    def _prepare_line(self, job, row):
        document = job.catalog_document_id
        vals = {key: row.get(key) or False for key in TEXTS if key in row.values}
        vals |= {
            "topic": row.get("the_topic") or False,
            "level_id": row.get("level", False),
            "subject_id": row.get("subject", False),
            "grade_ids": [Command.set(row.get("grade_list", []))],
            "quantity": row.get("required"),
            "quantity_text": row.get("quantity", False),
            "legal_document_id": document.id,
            "date_from": document.date_effective,
            "date_to": document.date_expired,
            "sequence": row.number,
            "to_verify": False,
        }
        for key in ("for_teacher", "for_pupil"):
            if key in row.values:
                vals[key] = bool(row.values[key])
        return vals

    def _free_codes(self, lines):
        """Return a function giving the next free code of a level and subject."""
        taken, last = set(lines.mapped("code")), {}

        def next_code(vals):
            level = self.env["edu.level"].browse(vals["level_id"] or ())
            subject = self.env["edu.subject"].browse(vals["subject_id"] or ())
            prefix = f"{LEVEL_CODES.get(level.code, SHARED)}-{subject.code or SHARED}"
            while True:
                last[prefix] = last.get(prefix, 0) + 1
                code = f"{prefix}-{last[prefix]:03d}"
                if code not in taken:
                    taken.add(code)
                    return code

        return next_code

    def _update(self, row, line, vals):
        changed = {}
        for name, value in vals.items():
            if name == "grade_ids":
                same = set(line.grade_ids.ids) == set(value[0][2])
            elif line._fields[name].relational:
                same = line[name].id == value
            else:
                same = line[name] == value
            if not same:
                changed[name] = value
        if changed:
            line.write(changed)
        row.outcome, row.res_id = "updated" if changed else "unchanged", line.id
