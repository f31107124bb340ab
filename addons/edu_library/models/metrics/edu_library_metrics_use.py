from odoo import models
from odoo.fields import Domain

# A scan taken back at once was no loan.
MEANT = Domain("is_undone", "!=", True)
CATEGORIES = {"pupil": "category_pupil", "teacher": "category_teacher"}


class EduLibraryMetrics(models.AbstractModel):
    """Figures of the use of libraries: readers, loans, activities (TC4).

    A loan is of its unit and of the category the reader then had; reading in the
    library counts like taking home. Only figures leave the library: the loans behind
    them open for its own people.
    """

    _inherit = "edu.library.metrics"

    def _counted_by(self):
        codes = (
            "readers_pupils_share",
            "readers_teachers_share",
            "library_readers",
        )
        return super()._counted_by() | dict.fromkeys(codes, "reader_id")

    def _loans(self, date, year, who=None):
        """Domain of the loans of the school year, of a category of readers or all."""
        loans = MEANT & self._moments_within("lent_at", date, year)
        if not who:
            return loans
        category = self.env.ref(f"edu_library.{CATEGORIES[who]}", False)
        if not category:
            return Domain.FALSE
        return Domain("category_id", "=", category.id) & loans

    def _readers(self, date, year, who=None):
        """Return (unit_id, amount) of the readers with a loan, each once."""
        loans = self._loans(date, year, who)
        return self._amounts("edu.library.loan", loans, "reader_id:count_distinct")

    def _loan_records(self, domain, units):
        return self._records("edu.library.loan", domain, units)

    def _metric_readers_pupils_share(self, date, year):
        return self._over(self._readers(date, year, "pupil"), self._pupils(year))

    def _metric_loans_per_pupil(self, date, year):
        loans = self._amounts("edu.library.loan", self._loans(date, year, "pupil"))
        return self._over(loans, self._pupils(year))

    def _evidence_loans_per_pupil(self, units, date, year):
        return self._loan_records(self._loans(date, year, "pupil"), units)

    _evidence_readers_pupils_share = _evidence_loans_per_pupil

    def _metric_readers_teachers_share(self, date, year):
        return self._over(self._readers(date, year, "teacher"), self._teachers(year))

    def _evidence_readers_teachers_share(self, units, date, year):
        return self._loan_records(self._loans(date, year, "teacher"), units)

    def _metric_library_readers(self, date, year):
        return self._plain(self._readers(date, year))

    def _metric_library_loans(self, date, year):
        return self._plain(self._amounts("edu.library.loan", self._loans(date, year)))

    def _evidence_library_loans(self, units, date, year):
        return self._loan_records(self._loans(date, year), units)

    _evidence_library_readers = _evidence_library_loans

    # ----- what is out ------------------------------------------------------------
    def _out(self, date):
        """Domain of the loans open at the end of a date."""
        still = Domain("returned_at", "=", False)
        if not self._is_past(date):
            return still  # a small index knows them
        night = self._night(date)
        lent = MEANT & Domain("lent_at", "<", night)
        return lent & (still | Domain("returned_at", ">=", night))

    def _overdue(self, date):
        return self._out(date) & Domain("due_date", "<", date)

    def _metric_overdue_share(self, date, year):
        return self._over(
            self._amounts("edu.library.loan", self._overdue(date)),
            self._amounts("edu.library.loan", self._out(date)),
        )

    def _evidence_overdue_share(self, units, date, year):
        return self._loan_records(self._overdue(date), units)

    # ----- activities (LIB-41 to LIB-43, TGT-18) ----------------------------------
    def _activities(self, date, year, *kinds):
        held = Domain("field", "=", "library") & self._within("date_from", date, year)
        return held & Domain("kind", "in", kinds) if kinds else held

    def _metric_library_activities(self, date, year):
        return self._plain(self._amounts("edu.activity", self._activities(date, year)))

    def _evidence_library_activities(self, units, date, year):
        return self._records("edu.activity", self._activities(date, year), units)

    def _introductions(self, date, year):
        kind = Domain("kind", "=", "book_introduction")
        return kind & self._within("date_from", date, year)

    def _metric_book_introductions_per_month(self, date, year):
        held = self._amounts("edu.activity", self._introductions(date, year))
        return self._over(held, self._schools(self._months(date, year)))

    def _evidence_book_introductions_per_month(self, units, date, year):
        return self._records("edu.activity", self._introductions(date, year), units)
