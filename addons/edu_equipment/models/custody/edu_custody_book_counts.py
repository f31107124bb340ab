from odoo import models

from odoo.addons.edu_base.engine.register import Column


class EduCustodyBookCounts(models.AbstractModel):
    """Sổ kiểm tra: counts by two people and inspections by the military."""

    _name = "edu.custody.book.counts"
    _description = "Book of controlled items: counts and inspections"
    _inherit = ["edu.custody.book"]

    def _columns(self, choice):
        pieces = self.env._("Pieces")
        return [
            Column("number", self.env._("No."), "int", width=5, align="center"),
            Column("day", self.env._("Day"), "date", width=11),
            Column("document", self.env._("Document number"), width=13),
            Column("kind", self.env._("Kind"), width=13),
            Column("people", self.env._("Counted or inspected by"), width=22),
            Column("book", self.env._("Books"), "int", width=7, group=pieces),
            Column("found", self.env._("Found"), width=9, group=pieces, align="right"),
            Column("seals", self.env._("Seals and locks"), width=22),
            Column("technical", self.env._("Technical condition"), width=18),
            Column("proposal", self.env._("Proposal"), width=18),
            Column("result", self.env._("Result"), width=18),
        ]

    def _rows(self, choice, items):
        rows = [*self._counts(choice), *self._inspections(choice)]
        rows.sort(key=lambda row: (row["day"], row["document"]))
        for number, row in enumerate(rows, 1):
            yield {"number": number, **row}

    def _counts(self, choice):
        counts = self.env["edu.custody.count"].search(
            [
                ("unit_id", "child_of", choice.unit_id.id),
                ("state", "in", ("agrees", "differs")),
                ("day", ">=", choice.date_from),
                ("day", "<=", choice.date_to),
            ]
        )
        kinds = self._words("edu.custody.count", "kind")
        states = self._words("edu.custody.count", "state")
        for count in counts:
            lines, sheets = count.line_ids, count.sheet_ids
            found = {sum(lines.mapped("first")), sum(lines.mapped("second"))}
            result = (states[count.state], count.incident_id.sudo().number)
            yield {
                "day": count.day,
                "document": count.name,
                "kind": kinds[count.kind],
                "people": ", ".join(sheets.user_id.sudo().mapped("name")),
                "book": sum(lines.mapped("book")),
                "found": " / ".join(map(str, sorted(found))),
                "seals": self._joined(sheets, "seals"),
                "technical": self._joined(sheets, "technical"),
                "proposal": self._joined(sheets, "proposal"),
                "result": ": ".join(filter(None, result)),
            }

    def _joined(self, sheets, name):
        return "; ".join(dict.fromkeys(filter(None, sheets.mapped(name))))

    def _inspections(self, choice):
        documents = self.env["edu.custody.document"].search(
            [
                ("unit_id", "child_of", choice.unit_id.id),
                ("kind", "=", "inspection"),
                ("state", "=", "done"),
                *self._in_period(choice, "done_on"),
            ]
        )
        kinds = self._words("edu.custody.document", "kind")
        for document in documents:
            yield {
                "day": document.done_on.date(),
                "document": document.name,
                "kind": kinds["inspection"],
                "people": document.party or document.second_id.sudo().name,
                "found": str(len(document.line_ids)),
                "proposal": document.note,
            }
