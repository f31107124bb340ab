from operator import itemgetter

from odoo import models
from odoo.tools import SQL, groupby

from odoo.addons.edu_base.engine.register import Column, Group


class EduLibraryBookTextbook(models.AbstractModel):
    """Sổ đăng ký sách giáo khoa: by title, what came and what is left of it.

    All that was entered up to the last day, so that «still held» and «missing» of each
    delivery are those of that day.
    """

    _name = "edu.library.book.textbook"
    _description = "Register of textbooks"
    _inherit = ["edu.library.book"]
    _form_key = "library_textbook"

    def _parts(self, choice):
        counted = self.env._("Counted")
        columns = [
            Column("date", self.env._("Date of entry"), "date", 10),
            Column("numbers", self.env._("Accession numbers"), width=22),
            Column("year", self.env._("Year of publication"), width=8, align="center"),
            Column("copies", self.env._("Quantity"), "int", 8, total=True),
            Column("price", self.env._("Unit price"), "money", 10),
            Column("amount", self.env._("Amount"), "money", 13, total=True),
            Column("source", self.env._("Source of supply"), width=14),
            Column(
                "general_no",
                self.env._("Number in the general register"),
                "int",
                9,
                align="center",
            ),
            Column("held", self.env._("Held (C)"), "int", 8, counted, total=True),
            Column("gone", self.env._("Missing (M)"), "int", 8, counted, total=True),
            Column("note", self.env._("Note"), width=14),
        ]
        return [
            {"sheet": "", "header": [], "columns": columns, "rows": self._rows(choice)}
        ]

    def _rows(self, choice):
        for _title, rows in groupby(self._query(choice), itemgetter("title_id")):
            yield Group(" – ".join(filter(None, (rows[0]["title"], rows[0]["class"]))))
            for row in rows:
                ends = dict.fromkeys((row["first_no"], row["last_no"]))
                source = self._label("edu.library.copy", "source", row["source"])
                yield {
                    **row,
                    "numbers": " – ".join(ends),
                    "source": source,
                    "gone": row["copies"] - row["held"],
                }

    def _query(self, choice):
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT c.title_id,
                       concat_ws('. ', t.name, nullif(t.volume, '')) AS title,
                       coalesce(t.class19, t.ddc) AS class,
                       nullif(t.year, 0) AS year, c.date_in AS date, c.general_no,
                       c.source, c.price, count(*) AS copies, sum(c.price) AS amount,
                       min(c.accession_no) AS first_no, max(c.accession_no) AS last_no,
                       count(*) FILTER (WHERE c.date_out IS NULL
                                           OR c.date_out > %s) AS held
                  FROM edu_library_copy c
                  JOIN edu_library_title t ON t.id = c.title_id
                 WHERE c.id IN %s
                 GROUP BY c.title_id, t.id, c.date_in, c.general_no, c.source, c.price
                 ORDER BY title, c.title_id, c.date_in, first_no
                """,
                choice.date_to,
                self._copies(choice, [("kind_id.book_group", "=", "textbook")]),
            )
        )
