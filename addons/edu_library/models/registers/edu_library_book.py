from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..privacy.edu_library_forgetting import ZONE


class EduLibraryBook(models.AbstractModel):
    """One book of the library: its sheets, under the reader's record rules (LIB-32).

    The wizard that prints it, passed on as `choice`, says the unit and the period. A
    further book is a model `edu.library.book.<key>` and its key in the wizard.
    """

    _name = "edu.library.book"
    _description = "Book of the library"

    _form_key = None

    def _parts(self, choice):
        """Return the sheets: dictionaries with sheet, columns, rows and header."""
        raise NotImplementedError

    def _copies(self, choice, domain=()):
        """Return a subquery of the copies entered up to the last day."""
        self.env.flush_all()
        Copy = self.env["edu.library.copy"].with_context(active_test=False)
        entered = Domain("unit_id", "=", choice.unit_id.id)
        entered &= Domain("date_in", "<=", choice.date_to)
        return Copy._search(entered & Domain(domain)).subselect()

    def _loans(self, choice):
        """Return the subquery (id, day) of the loans of the period."""
        self.env.flush_all()
        loans = self.env["edu.library.loan"]._search(
            Domain("unit_id", "=", choice.unit_id.id)
        )
        return SQL(
            """
            SELECT l.id, %(day)s AS day FROM edu_library_loan l
             WHERE l.id IN %(loans)s AND %(day)s BETWEEN %(first)s AND %(last)s
            """,
            day=self._day(SQL("l.lent_at")),
            loans=loans.subselect(),
            first=choice.date_from,
            last=choice.date_to,
        )

    def _day(self, moment):
        return SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", moment, ZONE)

    def _label(self, model, name, value):
        """Return the label of a choice, in the language of the print."""
        labels = dict(self.env[model]._fields[name]._description_selection(self.env))
        return labels.get(value, "")
