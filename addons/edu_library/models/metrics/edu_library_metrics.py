from odoo import models
from odoo.fields import Domain

GONE = ("lost", "withdrawn")


class EduLibraryMetrics(models.AbstractModel):
    """Figures of the holdings of libraries (TC1 of QĐ 01/2003, TT 16/2022).

    Held is what is neither lost nor withdrawn and was entered up to the date. Of a
    date gone by, what was lost or withdrawn since is missing: a snapshot of that day
    knows it.
    """

    _name = "edu.library.metrics"
    _description = "Metrics of libraries"
    _inherit = ["edu.metric.provider"]

    def _counted_by(self):
        return super()._counted_by() | {"library_titles": "title_id"}

    def _held(self, date, *groups):
        held = Domain("status", "not in", GONE) & Domain("date_in", "<=", date)
        return held & Domain("kind_id.book_group", "in", groups) if groups else held

    def _copies(self, domain):
        return self._amounts("edu.library.copy", domain)

    def _copy_records(self, domain, units):
        return self._records("edu.library.copy", domain, units)

    def _metric_library_titles(self, date, year):
        titles = "title_id:count_distinct"
        return self._plain(self._amounts("edu.library.copy", self._held(date), titles))

    def _metric_library_copies(self, date, year):
        return self._plain(self._copies(self._held(date)))

    def _evidence_library_copies(self, units, date, year):
        return self._copy_records(self._held(date), units)

    _evidence_library_titles = _evidence_library_copies

    def _metric_library_value(self, date, year):
        price = "price:sum"
        return self._plain(self._amounts("edu.library.copy", self._held(date), price))

    _evidence_library_value = _evidence_library_copies

    def _metric_library_new_copies(self, date, year):
        return self._plain(self._copies(self._within("date_in", date, year)))

    def _evidence_library_new_copies(self, units, date, year):
        return self._copy_records(self._within("date_in", date, year), units)

    # ----- per pupil and teacher --------------------------------------------------
    def _pupil_books(self, date):
        return self._held(date, "textbook", "reference")

    def _metric_books_per_pupil(self, date, year):
        return self._over(self._copies(self._pupil_books(date)), self._pupils(year))

    def _evidence_books_per_pupil(self, units, date, year):
        return self._copy_records(self._pupil_books(date), units)

    def _metric_reference_books_per_pupil(self, date, year):
        books = self._held(date, "reference")
        return self._over(self._copies(books), self._pupils(year))

    def _evidence_reference_books_per_pupil(self, units, date, year):
        return self._copy_records(self._held(date, "reference"), units)

    def _metric_textbook_coverage(self, date, year):
        books = self._held(date, "textbook")
        return self._over(self._copies(books), self._pupils(year))

    def _evidence_textbook_coverage(self, units, date, year):
        return self._copy_records(self._held(date, "textbook"), units)

    def _metric_books_per_teacher(self, date, year):
        books = self._held(date, "teacher")
        return self._over(self._copies(books), self._teachers(year))

    def _evidence_books_per_teacher(self, units, date, year):
        return self._copy_records(self._held(date, "teacher"), units)

    # ----- how it is kept ---------------------------------------------------------
    def _catalogued(self, date):
        classified = Domain("title_id.ddc", "!=", False) | Domain(
            "title_id.class19", "!=", False
        )
        return self._held(date) & Domain("number", ">", 0) & classified

    def _metric_catalogued_share(self, date, year):
        catalogued = self._copies(self._catalogued(date))
        return self._over(catalogued, self._copies(self._held(date)))

    def _evidence_catalogued_share(self, units, date, year):
        return self._copy_records(self._catalogued(date), units)

    def _lost(self, date):
        return Domain("status", "=", "lost") & Domain("date_in", "<=", date)

    def _metric_lost_share(self, date, year):
        known = Domain("status", "!=", "withdrawn") & Domain("date_in", "<=", date)
        return self._over(self._copies(self._lost(date)), self._copies(known))

    def _evidence_lost_share(self, units, date, year):
        return self._copy_records(self._lost(date), units)
