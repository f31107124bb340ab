from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.edu_base.engine.import_school import parse_grades
from odoo.addons.edu_base.engine.text import same_key

from ...engine.booklist_words import (
    author_and_title,
    classification_of,
    language_of,
    name_and_volume,
    read_group,
    source_of,
)
from ...engine.isbn import normal_isbn


class EduImportHandlerBooklistCheck(models.AbstractModel):
    """What is checked on each row, and against the catalogue and the register."""

    _inherit = "edu.import.handler.booklist"

    def _resolve(self, job, rows):
        if not {"name", "author_title"} & set(job.column_ids.mapped("target")):
            raise UserError(self.env._("Choose the column that holds the titles."))
        kinds, subjects = self._index_words("kind_id"), self._index_words("subject_id")
        grades = {grade.code: grade.id for grade in self.env["edu.grade"].search([])}
        stacks = self._index_words("stack_id")
        for row in rows:
            self._resolve_name(row)
            self._resolve_isbn(row)
            self._resolve_subject(row, kinds, subjects, grades)
            self._resolve_origin(job, row)
            self._resolve_numbers(row, stacks)
            self._resolve_amount(row)
        self._resolve_titles(rows)
        self._resolve_stacks(job, rows)
        self._check_numbers(job, rows)
        self._check_barcodes(job, rows)
        self._mark_rows(job, rows)

    def _resolve_name(self, row):
        name, author = row.get("name", ""), row.get("author", "")
        if not name and (text := row.get("author_title")):
            found, name = author_and_title(text)
            author = author or found
            if found:
                row.values["read_apart"] = [found, name]
        if not name:
            key = "author_title" if "author_title" in row.values else "name"
            row.error(key, self.env._("Must be filled in."))
            return
        name, volume = name_and_volume(name, row.get("volume"))
        row.values |= {"the_name": name, "the_volume": volume, "the_author": author}

    def _resolve_isbn(self, row):
        text = row.get("isbn")
        if not text:
            return
        found = (
            normal_isbn(part) for part in (text, *text.replace(",", ";").split(";"))
        )
        row.values["the_isbn"] = next(filter(None, found), None)
        if not row.values["the_isbn"]:
            row.error("isbn", self.env._("Not an ISBN: check the digits."))

    def _resolve_subject(self, row, kinds, subjects, grades):
        """Kind, subject and grades: of the row, else of the lines above it."""
        kind, subject = row.get("kind_id"), row.get("subject_id")
        numbers = []
        for key in ("subgroup", "group"):
            rest, said = read_group(row.get(key))
            kind = kind or kinds.get(same_key(rest))
            subject = subject or subjects.get(same_key(rest))
            numbers = numbers or parse_grades(said or "") or []
        if text := row.get("grades"):
            numbers = parse_grades(text) or []
            if not numbers:
                row.error("grades", self.env._("Not grades from 1 to 12."))
        row.values |= {
            "the_kind": kind,
            "subject_ids": [subject] if subject else [],
            "grade_ids": [grades[str(n)] for n in numbers if str(n) in grades],
            "class": classification_of(row.get("classification"))
            if row.get("classification")
            else {},
        }
        if text := row.get("language"):
            row.values["the_language"] = language_of(text)
            if not row.values["the_language"]:
                row.error(
                    "language", self.env._("Not a language: write “Việt”, “eng” …")
                )

    def _resolve_origin(self, job, row):
        text = row.get("source", "")
        source = source_of(text)
        day = job.booklist_date or fields.Date.context_today(job)
        if text and not source:
            row.warn("source", self.env._("Not a known source: kept in the note."))
        left = row.get("withdrawn")
        notes = [row.get("note"), text if not source or source != text else ""]
        if left:
            notes.append(self.env._("Withdrawn: %s", left))
        row.values |= {
            "the_source": source or ("other" if text else job.booklist_source),
            "the_note": "; ".join(filter(None, notes)) or None,
            "the_date": (row.get("date_in") or day).isoformat(),
        }

    def _resolve_amount(self, row):
        count, price, amount = row.get("count"), row.get("price"), row.get("amount")
        if price is None and amount is not None and count:
            price = round(amount / count)
        elif None not in (price, amount) and count and amount != price * count:
            row.warn(
                "amount",
                self.env._(
                    "Number × price is %s.", f"{price * count:,.0f}".replace(",", ".")
                ),
            )
        if price is not None:
            row.values["the_price"] = price

    # ----- the file as a whole ----------------------------------------------

    def _sum_up(self, job, rows):
        """Say how many titles are known or new, copies per kind, and their value."""
        good = [row for row in rows if row.good]
        known = {row.values["title_id"] for row in good if row.get("title_id")}
        new = {row.values["leader"] for row in good if row.get("leader")}
        apart = [row.values["read_apart"] for row in rows if row.get("read_apart")]
        notes = [
            self.env._(
                "Titles: %(known)s in the catalogue already, %(new)s new.",
                known=_shown(len(known)),
                new=_shown(len(new)),
            ),
            *self._sum_up_copies(good),
        ]
        if apart:
            notes.append(
                self.env._(
                    "Author and title read apart: %(count)s, e.g. “%(title)s” by "
                    "%(author)s.",
                    count=_shown(len(apart)),
                    title=apart[0][1],
                    author=apart[0][0],
                )
            )
        return notes

    def _sum_up_copies(self, rows):
        kinds = self.env["edu.library.kind"].search_fetch([], ["name"])
        names = {kind.id: kind.name for kind in kinds}
        counts, value, before = {}, 0, 0
        for row in rows:
            count = row.get("to_make", 0)
            before += row.get("count", 0) - count
            name = names.get(row.get("title_kind") or row.get("kind"), "")
            counts[name] = counts.get(name, 0) + count
            value += count * row.get("the_price", 0)
        shown = sorted(counts.items(), key=lambda item: -item[1])
        yield self.env._(
            "Copies: %(count)s (%(kinds)s), %(value)s đ.",
            count=_shown(sum(counts.values())),
            kinds=", ".join(f"{name} {_shown(n)}" for name, n in shown if n) or "–",
            value=_shown(value),
        )
        if before:
            yield self.env._(
                "Copies in the register already, left as they are: %s.", _shown(before)
            )


def _shown(number):
    return f"{number:,.0f}".replace(",", ".")
