from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column

YEARS = 3  # columns left to the pen for the counts to come


class EduLibraryBookIndividual(models.AbstractModel):
    """Sổ đăng ký cá biệt: one copy, one line, one number; a sheet for each stack.

    Teachers' and reference books only: textbooks have a register of their own.
    """

    _name = "edu.library.book.individual"
    _description = "Accession register"
    _inherit = ["edu.library.book"]
    _form_key = "library_individual"

    def _parts(self, choice):
        stacks = self.env["edu.library.stack"].with_context(active_test=False)
        parts = [self._part(choice, stack) for stack in stacks.search([])]
        return [part for part in parts if part["rows"]] or parts[:1]

    def _part(self, choice, stack):
        return {
            "sheet": stack.code,
            "header": [self.env._("Stack: %s", f"{stack.code} – {stack.name}")],
            "columns": self._columns(choice),
            "rows": self._rows(choice, stack),
        }

    def _columns(self, choice):
        counted = self.env._("Counted")
        first = choice.date_to.year
        return [
            Column("date_in", self.env._("Date of entry"), "date", 10),
            Column("accession_no", self.env._("Accession number"), width=11),
            Column("book", self.env._("Author and title"), width=34),
            Column("place", self.env._("Place of publication"), width=10),
            Column("publisher", self.env._("Publisher"), width=14),
            Column("year", self.env._("Year of publication"), width=7, align="center"),
            Column("price", self.env._("Price of the book"), "money", 10, total=True),
            Column("class", self.env._("Classification"), width=9),
            Column(
                "general_no",
                self.env._("Number in the general register"),
                "int",
                8,
                align="center",
            ),
            Column("left", self.env._("Date and number of the minutes"), width=13),
            *(
                Column(f"count_{year}", str(year), width=6, group=counted)
                for year in range(first, first + YEARS)
            ),
            Column("note", self.env._("Note"), width=12),
        ]

    def _rows(self, choice, stack):
        domain = [
            ("stack_id", "=", stack.id),
            ("date_in", ">=", choice.date_from),
            ("kind_id.book_group", "not in", ("textbook", "periodical")),
        ]
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT c.date_in, c.accession_no, c.price, c.general_no, c.note,
                       concat_ws('. ', nullif(t.author_names, ''), t.name,
                                 nullif(t.volume, '')) AS book,
                       t.place, p.name AS publisher, nullif(t.year, 0) AS year,
                       coalesce(t.class19, t.ddc) AS class, c.date_out, c.status,
                       (SELECT string_agg(r.name, ', ')
                          FROM edu_library_compensation r
                         WHERE r.copy_id = c.id AND r.event = 'lost'
                           AND r.state NOT IN ('found', 'cancelled')) AS report
                  FROM edu_library_copy c
                  JOIN edu_library_title t ON t.id = c.title_id
             LEFT JOIN edu_library_publisher p ON p.id = t.publisher_id
                 WHERE c.id IN %s ORDER BY c.number
                """,
                self._copies(choice, domain),
            )
        )
        return [{**row, "left": self._left(choice, row)} for row in rows]

    def _left(self, choice, row):
        """Say when and why a copy left, as far as the book goes."""
        if not row["date_out"] or row["date_out"] > choice.date_to:
            return ""
        why = row["report"] or self._label("edu.library.copy", "status", row["status"])
        return f"{row['date_out']:%d/%m/%Y}\n{why}"
