from operator import itemgetter

from odoo import models
from odoo.tools import SQL, groupby

from odoo.addons.edu_base.engine.register import Column, Group

PUPIL = "edu_library.category_pupil"


class EduLibraryBookLoans(models.AbstractModel):
    """Sổ mượn: each book taken home and when it came back.

    Staff by person, pupils by class. A loan whose reader has been forgotten keeps its
    line without the name (LIB-18).
    """

    _name = "edu.library.book.loans"
    _description = "Book of loans"
    _inherit = ["edu.library.book"]

    _of_pupils = False

    def _parts(self, choice):
        columns = self._columns()
        rows = self._rows(choice)
        return [{"sheet": "", "header": [], "columns": columns, "rows": rows}]

    def _columns(self):
        reader = [
            Column("reader", self.env._("Full name"), width=20),
            Column("card_no", self.env._("Card number"), width=9),
        ]
        return [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("day", self.env._("Date lent"), "date", 10),
            *(reader if self._of_pupils else ()),
            Column("title", self.env._("Title of the book"), width=30),
            Column("accession_no", self.env._("Accession number"), width=11),
            Column("quantity", self.env._("Quantity"), "int", 6, total=True),
            Column("sign_out", self.env._("Signature of the borrower"), width=11),
            Column("due_date", self.env._("Due on"), "date", 10),
            Column("back", self.env._("Returned on"), "date", 10),
            Column("condition", self.env._("Condition, signature"), width=13),
            Column("note", self.env._("Note"), width=11),
        ]

    def _rows(self, choice):
        for _key, rows in groupby(self._query(choice), itemgetter("heading")):
            yield Group(rows[0]["heading"] or self.env._("No longer known"))
            for rank, row in enumerate(rows, 1):
                condition = self._label(
                    "edu.library.loan", "condition_back", row["state"]
                )
                lost = self._label("edu.library.loan", "state", "lost")
                yield {
                    **row,
                    "rank": rank,
                    "quantity": 1,
                    "condition": lost if row["is_lost"] else condition,
                }

    def _query(self, choice):
        pupil = self.env.ref(PUPIL)
        person = SQL("nullif(concat_ws(' – ', r.name, r.card_no), '')")
        heading = SQL("k.name") if self._of_pupils else person
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT %(heading)s AS heading, x.day, r.name AS reader, r.card_no,
                       concat_ws('. ', t.name, nullif(t.volume, '')) AS title,
                       c.accession_no, l.due_date, %(back)s AS back,
                       l.condition_back AS state, l.is_lost
                  FROM (%(loans)s) x
                  JOIN edu_library_loan l ON l.id = x.id
                  JOIN edu_library_copy c ON c.id = l.copy_id
                  JOIN edu_library_title t ON t.id = l.title_id
             LEFT JOIN edu_library_reader r ON r.id = l.reader_id
             LEFT JOIN edu_class k ON k.id = l.class_id
                 WHERE NOT coalesce(l.inside, false)
                   AND (l.category_id = %(pupil)s) = %(of_pupils)s
                 ORDER BY 1 NULLS LAST, l.lent_at, l.id
                """,
                heading=heading,
                back=self._day(SQL("l.returned_at")),
                loans=self._loans(choice),
                pupil=pupil.id,
                of_pupils=self._of_pupils,
            )
        )


class EduLibraryBookLoansStaff(models.AbstractModel):
    """Sổ mượn của giáo viên, nhân viên: a page of lines for each person."""

    _name = "edu.library.book.loans_staff"
    _description = "Loans of teachers and staff"
    _inherit = ["edu.library.book.loans"]
    _form_key = "library_loans_staff"


class EduLibraryBookLoansPupils(models.AbstractModel):
    """Sổ mượn của học sinh: class by class."""

    _name = "edu.library.book.loans_pupils"
    _description = "Loans of pupils"
    _inherit = ["edu.library.book.loans"]
    _form_key = "library_loans_pupils"
    _of_pupils = True
