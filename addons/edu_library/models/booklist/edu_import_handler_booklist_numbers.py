import hashlib
import json

from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.text import same_key

from ...engine.booklist_number import read_numbers, show_numbers

# What makes two rows of a list the same, when they give no number.
_SAME = (
    *("isbn", "name", "author_title", "volume", "author", "publisher", "year"),
    *("kind_id", "quantity", "price", "amount", "stack_id", "place_id", "condition"),
    *("date_in", "source", "voucher_no", "withdrawn", "note", "barcode"),
)


class EduImportHandlerBooklistNumbers(models.AbstractModel):
    """Accession numbers and barcodes: read, free, or on this very title already."""

    _inherit = "edu.import.handler.booklist"

    def _resolve_numbers(self, row, stacks):
        """Read numbers and count of a row; the code before them names the stack."""
        row.values |= {"numbers": [], "code_stack": None}
        text, last = row.get("accession"), row.get("accession_to")
        if text:
            try:
                code, numbers = read_numbers(f"{text} – {last}" if last else text)
            except ValueError:
                row.error(
                    "accession",
                    self.env._(
                        "Not a number or range of one stack: write “STK-00012” or "
                        "“STK-00012 – STK-00020”."
                    ),
                )
                return
            row.values["numbers"] = sorted(set(numbers))
            if code:
                row.values["code_stack"] = stacks.get(same_key(code))
                if not row.values["code_stack"]:
                    row.error("accession", self.env._("No stack is called %s.", code))
        given, count = len(row.values["numbers"]), row.get("quantity")
        if given and count and given != count:
            row.error(
                "quantity",
                self.env._(
                    "%(given)s numbers for %(count)s copies.", given=given, count=count
                ),
            )
        row.values["count"] = given or count or 1
        if row.get("barcode") and row.values["count"] > 1:
            row.error("barcode", self.env._("One barcode is on one copy only."))

    def _resolve_stacks(self, job, rows):
        """Find stack and kind: as given, by the number, by the kind, by the title."""
        kinds = self.env["edu.library.kind"].search_fetch([], ["stack_id"])
        usual = {kind.id: kind.stack_id.id for kind in kinds}
        of_stack = {}
        for kind in kinds:
            of_stack.setdefault(kind.stack_id.id, kind.id)
        stacks = self.env["edu.library.stack"].search_fetch([], ["code"])
        codes = {stack.id: stack.code for stack in stacks}
        for row in rows:
            said, code = row.get("stack_id"), row.get("code_stack")
            if said and code and said != code:
                row.error(
                    "stack_id",
                    self.env._("The number belongs to the stack %s.", codes[code]),
                )
            stack = code or said
            kind = row.get("the_kind") or of_stack.get(stack) or row.get("title_kind")
            kind = kind or job.booklist_kind_id.id
            stack = stack or usual.get(kind) or stacks[:1].id
            row.values |= {
                "kind": kind,
                "stack": stack,
                "stack_code": codes.get(stack, ""),
            }

    def _check_numbers(self, job, rows):
        """Refuse numbers that stand twice in the file or are on another title."""
        taken = self._taken(job, rows)
        first = {}
        for row in rows:
            stack, code = row.values["stack"], row.values["stack_code"]
            twice, foreign, own, gone = [], None, {}, []
            for number in row.values["numbers"]:
                if (stack, number) in first:
                    twice.append(number)
                elif found := taken.get((stack, number)):
                    own[number] = found[0]
                    if found[1] != row.get("title_id"):
                        foreign = foreign or (number, found[2])
                    if found[3] == "withdrawn" and not row.get("withdrawn"):
                        gone.append(number)
                first.setdefault((stack, number), row.number)
            if twice:
                self._say_twice(row, code, twice, first[stack, twice[0]])
            if foreign:
                self._say_foreign(row, code, *foreign)
            elif gone:
                row.warn(
                    "accession",
                    self.env._(
                        "%s: withdrawn in the register, and stays so.",
                        f"{code} {show_numbers(gone)}",
                    ),
                )
            row.values["own_numbers"] = list(own)
            row.values["own_copies"] = list(own.values())
            row.values["to_make"] = row.values.get("count", 0) - len(own)

    def _say_twice(self, row, code, numbers, other):
        row.error(
            "accession",
            self.env._(
                "%(numbers)s: already on row %(row)s.",
                numbers=f"{code} {show_numbers(numbers)}",
                row=other,
            ),
        )

    def _say_foreign(self, row, code, number, title):
        row.error(
            "accession",
            self.env._(
                "%(number)s is on “%(title)s” in the register; a number is never used "
                "again.",
                number=f"{code}.{number:05d}",
                title=title,
            ),
        )

    def _taken(self, job, rows):
        """Return {(stack, number): (copy id, title id, title, status)}."""
        pairs = {
            (row.values["stack"], number)
            for row in rows
            for number in row.values["numbers"]
        }
        if not pairs:
            return {}
        self.env["edu.library.copy"].flush_model(
            ["number", "stack_id", "title_id", "status"]
        )
        found = self.env.execute_query(
            SQL(
                """
                SELECT c.stack_id, c.number, c.id, c.title_id, t.name, c.status
                  FROM unnest(%s::int[], %s::int[]) AS asked (stack, number)
                  JOIN edu_library_copy c
                    ON c.unit_id = %s AND c.stack_id = asked.stack
                   AND c.number = asked.number
                  JOIN edu_library_title t ON t.id = c.title_id
                """,
                [stack for stack, _number in pairs],
                [number for _stack, number in pairs],
                job.unit_id.id,
            )
        )
        return {(stack, number): tuple(rest) for stack, number, *rest in found}

    def _check_barcodes(self, job, rows):
        """Refuse barcodes that are on other copies or kept for another library."""
        marked = [row for row in rows if row.get("barcode")]
        codes = [row.values["barcode"] for row in marked]
        self._check_duplicates(marked, "barcode")
        copies = self.env["edu.library.copy"].sudo().with_context(active_test=False)
        found = copies.search_fetch(
            [("barcode", "in", codes)], ["barcode", "unit_id", "title_id"]
        )
        on = {copy.barcode: (copy.id, copy.unit_id, copy.title_id.id) for copy in found}
        kept = (
            self.env["edu.library.label.range"]
            .sudo()
            ._kept_elsewhere(codes, job.unit_id)
        )
        for row in marked:
            code = row.values["barcode"]
            copy_id, unit, title_id = on.get(code, (None, None, None))
            if unit == job.unit_id and title_id == row.get("title_id"):
                if not row.values["numbers"]:
                    row.values["own_copies"], row.values["to_make"] = [copy_id], 0
            if copy_id and copy_id not in row.values["own_copies"]:
                row.error("barcode", self.env._("On another copy already."))
            elif code in kept:
                row.error("barcode", self.env._("Kept for another library."))

    def _mark_rows(self, job, rows):
        """Rows without numbers are known again by what they say.

        A second row that says the same means further copies; the same list again
        means the same ones.
        """
        times = {}
        marked = []
        for row in rows:
            if row.values["numbers"] or not row.good:
                continue
            said = [row.get(key) for key in _SAME]
            mark = json.dumps(said, default=str, ensure_ascii=False)
            times[mark] = times.get(mark, 0) + 1
            digest = hashlib.sha256(f"{mark}#{times[mark]}".encode()).hexdigest()[:32]
            row.values["mark"] = digest
            marked.append(row)
        known = self._marked(job, [row.values["mark"] for row in marked])
        for row in marked:
            if copies := known.get(row.values["mark"]):
                row.values["own_copies"], row.values["to_make"] = copies, 0
                row.warn(
                    None,
                    self.env._(
                        "Entered by an earlier list. Of a new delivery, give its date "
                        "or voucher."
                    ),
                )

    def _marked(self, job, marks):
        """Return {mark: [ids]} of the copies that earlier lists brought in."""
        copies = self.env["edu.library.copy"].with_context(active_test=False)
        rows = copies.sudo()._read_group(
            [("unit_id", "=", job.unit_id.id), ("import_key", "in", marks)],
            ["import_key"],
            ["id:array_agg"],
        )
        return dict(rows)
