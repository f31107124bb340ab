from operator import itemgetter

from odoo import models
from odoo.tools import SQL, groupby

from odoo.addons.edu_base.engine.register import Column


class EduLibraryBookPeriodical(models.AbstractModel):
    """Sổ đăng ký báo, tạp chí: by title, how many issues came in each month."""

    _name = "edu.library.book.periodical"
    _description = "Register of newspapers and magazines"
    _inherit = ["edu.library.book"]
    _form_key = "library_periodical"

    def _parts(self, choice):
        came = self.env._("Issues received in the month")
        columns = [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("title", self.env._("Newspaper or magazine"), width=26),
            Column("publisher", self.env._("Published by"), width=18),
            Column("issn", "ISSN", width=10),
            Column("price", self.env._("Price of the issue"), "money", 10),
            *(
                Column(f"m{month}", str(month), "int", 5, came, total=True)
                for month in range(1, 13)
            ),
            Column("issues", self.env._("Total"), "int", 8, total=True),
            Column("note", self.env._("Note"), width=12),
        ]
        return [
            {"sheet": "", "header": [], "columns": columns, "rows": self._rows(choice)}
        ]

    def _rows(self, choice):
        rows = groupby(self._query(choice), itemgetter("title_id"))
        for rank, (_title, months) in enumerate(rows, 1):
            counts = {f"m{row['month']}": row["issues"] for row in months}
            total = sum(counts.values())
            yield {**months[0], **counts, "issues": total, "rank": rank}

    def _query(self, choice):
        domain = [
            ("kind_id.book_group", "=", "periodical"),
            ("date_in", ">=", choice.date_from),
        ]
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT c.title_id, t.issn,
                       concat_ws('. ', t.name, nullif(t.volume, '')) AS title,
                       p.name AS publisher, nullif(t.price, 0) AS price,
                       extract(month FROM c.date_in)::int AS month,
                       count(*) AS issues
                  FROM edu_library_copy c
                  JOIN edu_library_title t ON t.id = c.title_id
             LEFT JOIN edu_library_publisher p ON p.id = t.publisher_id
                 WHERE c.id IN %s
                 GROUP BY c.title_id, t.id, p.name, 6
                 ORDER BY title, c.title_id, 6
                """,
                self._copies(choice, domain),
            )
        )
