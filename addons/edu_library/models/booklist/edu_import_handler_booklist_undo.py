from odoo import models

_NAMED = 20  # copies named in the answer


class EduImportHandlerBooklistUndo(models.AbstractModel):
    """Taking a whole list back while its copies never circulated (decision 0023)."""

    _inherit = "edu.import.handler.booklist"

    def _undo(self, job):
        """Take the copies out of the register, then titles nobody else uses.

        What was lent, kept for a reader or scanned stays. A number that the list
        gave goes with its line: the school's own book still has it. A number that the
        system issued goes only while none stands after it; else the copy is withdrawn
        by correction, and its number is never issued again (LIB-33).
        """
        every = self.env["edu.library.copy"].with_context(active_test=False)
        copies = every.search([("import_job_id", "=", job.id)])
        copies.check_access("write")
        copies = copies.sudo()
        touched = copies.filtered(
            lambda copy: copy.status not in ("available", "withdrawn")
        )
        stay = touched | copies._referred()
        free = copies - stay
        struck = self._not_last(job, free)
        if struck:
            struck._strike_out(
                self.env._("Withdrawn by correction: import %s was undone.", job.id)
            )
        erased = len(free - struck)
        (free - struck)._erase()
        self._lower_series(job)
        titles = self._drop_titles(job)
        job._set({"message": self._say_undone(erased, struck, stay, titles)})

    def _not_last(self, job, free):
        """Return those whose number was issued, with others after it in the stack."""
        issued = free.filtered("import_key")
        if not issued:
            return issued
        others = dict(
            self.env["edu.library.copy"]
            .sudo()
            .with_context(active_test=False)
            ._read_group(
                [("unit_id", "=", job.unit_id.id), ("id", "not in", free.ids)],
                ["stack_id"],
                ["number:max"],
            )
        )
        return issued.filtered(lambda copy: copy.number < others.get(copy.stack_id, 0))

    def _lower_series(self, job):
        """Let each stack go on after its last number, as before the import."""
        before = (job.booklist_made or {}).get("series", {})
        rest = dict(
            self.env["edu.library.copy"]
            .sudo()
            .with_context(active_test=False)
            ._read_group(
                [("unit_id", "=", job.unit_id.id)], ["stack_id"], ["number:max"]
            )
        )
        last = {str(stack.id): number for stack, number in rest.items()}
        for stack, number in before.items():
            self.env["edu.counter"].sudo()._lower_to(
                job.unit_id,
                f"library.accession.{stack}",
                0,
                max(number, last.get(stack, 0)),
            )

    def _drop_titles(self, job):
        """Delete the titles that only this import used; return how many."""
        Title = self.env["edu.library.title"].sudo().with_context(active_test=False)
        made = Title.search([("import_job_id", "=", job.id)])
        free = made - made._referred(but=("edu.library.contribution",))
        count = len(free)
        if not Title._deleted(free):
            count = sum(Title._deleted(title) for title in free)
        Title._drop_headings((job.booklist_made or {}).get("headings"))
        return count

    def _say_undone(self, erased, struck, stay, titles):
        said = [
            self.env._(
                "Copies taken out of the register: %(copies)s; titles taken out of the "
                "catalogue: %(titles)s.",
                copies=erased,
                titles=titles,
            )
        ]
        for text, copies in (
            (self.env._("Withdrawn by correction, for others came after"), struck),
            (self.env._("In use, so they stay"), stay),
        ):
            if copies:
                names = copies.sorted("accession_no")[:_NAMED].mapped("accession_no")
                more = "…" if len(copies) > _NAMED else "."
                said.append(f"{text} ({len(copies)}): {', '.join(names)}{more}")
        return "\n".join(said)
