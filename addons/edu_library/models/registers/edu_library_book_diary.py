from odoo import models
from odoo.tools import SQL, groupby

from odoo.addons.edu_base.engine.register import Column, Subtotal

from ..metrics.edu_library_kind import GROUPS


class EduLibraryBookDiary(models.AbstractModel):
    """Sổ nhật ký thư viện: who came each day and what was read, without any name.

    A reader counts once a day, however many books; sums for each month.
    """

    _name = "edu.library.book.diary"
    _description = "Diary of the library"
    _inherit = ["edu.library.book"]
    _form_key = "library_diary"

    def _parts(self, choice):
        visits = self._visits(choice)
        columns = self._columns(visits)
        rows = self._rows(visits, self._books(choice))
        return [{"sheet": "", "header": [], "columns": columns, "rows": rows}]

    def _columns(self, visits):
        came, read = self.env._("Visits of readers"), self.env._("Books")
        how = self.env._("Of these")
        who = {row["who"]: row["label"] for row in sorted(visits, key=_order)}
        return [
            Column("day", self.env._("Date"), "date", 10),
            *(
                Column(f"who_{key}", label, "int", 7, came, total=True)
                for key, label in who.items()
            ),
            Column("visits", self.env._("Total"), "int", 8, came, total=True),
            *(
                Column(
                    f"group_{key}", self._group_label(key), "int", 8, read, total=True
                )
                for key, _label in GROUPS
            ),
            Column("loans", self.env._("Total"), "int", 8, read, total=True),
            Column(
                "inside", self.env._("Read in the library"), "int", 8, how, total=True
            ),
            Column("home", self.env._("Taken home"), "int", 8, how, total=True),
            Column("note", self.env._("Events, note"), width=18),
        ]

    def _group_label(self, key):
        return self._label("edu.library.kind", "book_group", key)

    def _rows(self, visits, books):
        days = {}
        for row in visits:
            day = days.setdefault(row["day"], {"visits": 0})
            day[f"who_{row['who']}"] = row["visits"]
            day["visits"] += row["visits"]
        for row in books:
            day = days[row["day"]]
            for name, count in (
                (f"group_{row['book_group']}", row["loans"]),
                ("loans", row["loans"]),
                ("inside", row["inside"]),
                ("home", row["loans"] - row["inside"]),
            ):
                day[name] = day.get(name, 0) + count
        months = groupby(sorted(days.items()), lambda day: day[0].replace(day=1))
        for month, month_days in months:
            sums = {}
            for day, figures in month_days:
                for name, count in figures.items():
                    sums[name] = sums.get(name, 0) + count
                yield {"day": day, **figures}
            yield Subtotal(self.env._("Month %s", f"{month:%m/%Y}"), sums)

    def _visits(self, choice):
        """Pupils by grade, everybody else by category."""
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT x.day, concat(l.category_id, '_', g.id) AS who,
                       min(a.sequence) AS rank, min(g.sequence) AS grade_rank,
                       concat_ws(', ', min(%(category)s), min(%(grade)s)) AS label,
                       count(DISTINCT coalesce(l.reader_id, -l.id)) AS visits
                  FROM (%(loans)s) x
                  JOIN edu_library_loan l ON l.id = x.id
                  JOIN edu_library_reader_category a ON a.id = l.category_id
             LEFT JOIN edu_class k ON k.id = l.class_id
             LEFT JOIN edu_grade g ON g.id = coalesce(l.grade_id, k.grade_id)
                 GROUP BY x.day, l.category_id, g.id
                """,
                category=self.env["edu.library.reader.category"]._field_to_sql(
                    "a", "name"
                ),
                grade=self.env["edu.grade"]._field_to_sql("g", "name"),
                loans=self._loans(choice),
            )
        )

    def _books(self, choice):
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT x.day, k.book_group, count(*) AS loans,
                       count(*) FILTER (WHERE l.inside) AS inside
                  FROM (%s) x
                  JOIN edu_library_loan l ON l.id = x.id
                  JOIN edu_library_kind k ON k.id = l.kind_id
                 GROUP BY x.day, k.book_group
                """,
                self._loans(choice),
            )
        )


def _order(row):
    return row["rank"], row["grade_rank"] or 0, row["who"]
