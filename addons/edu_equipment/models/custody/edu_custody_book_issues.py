from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column


class EduCustodyBookIssues(models.AbstractModel):
    """Sổ xuất – nhập: what went out for a lesson, and what came back of it."""

    _name = "edu.custody.book.issues"
    _description = "Book of controlled items: issues and returns"
    _inherit = ["edu.custody.book"]

    def _columns(self, choice):
        out, back = self.env._("Handed out"), self.env._("Taken back")
        return [
            Column("number", self.env._("No."), "int", width=5, align="center"),
            Column("document", self.env._("Document number"), width=11),
            Column("out_at", self.env._("Day and time"), width=13, group=out),
            Column("taker", self.env._("Taken by"), width=15, group=out),
            Column("lesson", self.env._("Class, lesson"), width=13, group=out),
            Column("serials", self.env._("Serial numbers"), width=24, group=out),
            Column("out", self.env._("Pieces"), "int", width=7, group=out, total=True),
            Column("condition", self.env._("Condition"), width=11, group=out),
            Column("giver", self.env._("Given by"), width=15, group=out),
            Column("witness", self.env._("Witness"), width=13, group=out),
            Column("back_at", self.env._("Day and time"), width=13, group=back),
            Column(
                "back", self.env._("Pieces"), "int", width=7, group=back, total=True
            ),
            Column("back_condition", self.env._("Condition"), width=11, group=back),
            Column("receiver", self.env._("Received by"), width=15, group=back),
            Column("open", self.env._("Difference"), "int", width=8, total=True),
        ]

    def _rows(self, choice, items):
        documents = self.env["edu.custody.document"].search(
            [
                ("unit_id", "child_of", choice.unit_id.id),
                ("kind", "=", "issue"),
                ("state", "=", "done"),
                *self._in_period(choice, "done_on"),
            ],
            order="done_on, id",
        )
        returns = self._returns(documents)
        for number, document in enumerate(documents, 1):
            yield self._row(number, document, returns)

    def _row(self, number, document, returns):
        lines = document.line_ids
        back = [returns[line.id] for line in lines if line.id in returns]
        came = self.env["edu.custody.line"].browse(id_ for id_ in back)
        papers = came.document_id
        lesson = (document.class_id.sudo().name, document.lesson)
        return {
            "number": number,
            "document": document.name,
            "out_at": self._moment(document.done_on),
            "taker": document.second_id.sudo().name,
            "lesson": ", ".join(filter(None, lesson)),
            "serials": ", ".join(lines.item_id.mapped("serial_no")),
            "out": len(lines),
            "condition": self._conditions(lines),
            "giver": document.first_id.sudo().name,
            "witness": document.witness_id.sudo().name,
            "back_at": self._moment(max(papers.mapped("done_on"), default=None)),
            "back": len(came),
            "back_condition": self._conditions(came),
            "receiver": ", ".join(papers.first_id.sudo().mapped("name")),
            "open": len(lines) - len(came),
        }

    def _conditions(self, lines):
        words = self._words("edu.custody.line", "condition")
        return ", ".join(dict.fromkeys(words[line.condition] for line in lines))

    def _returns(self, documents):
        """Return {line handed out: line of its return}, by one query."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.id, back.id
                  FROM edu_custody_line l
                  JOIN edu_custody_document d ON d.id = l.document_id
                 CROSS JOIN LATERAL (
                       SELECT later.id, paper.kind FROM edu_custody_line later
                         JOIN edu_custody_document paper
                           ON paper.id = later.document_id AND paper.state = 'done'
                          AND paper.kind IN ('issue', 'return', 'loss')
                        WHERE later.item_id = l.item_id AND paper.done_on >= d.done_on
                          AND paper.id <> d.id
                        ORDER BY paper.done_on, paper.id LIMIT 1) AS back
                 WHERE l.document_id = ANY(%s) AND back.kind = 'return'
                """,
                documents.ids,
            )
        )
        return dict(rows)
