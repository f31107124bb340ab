from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

COUNTRY = ZoneInfo("Asia/Ho_Chi_Minh")  # days of a snapshot are days of the province
MONTH = 30.44  # days


class EduMetricProvider(models.AbstractModel):
    """Where the figures of an area of work are measured (decision 0024).

    A provider inherits this model and has, for each of its metrics,
    ``_metric_<code>(date, year)``, the rows of all units in one SQL, and
    ``_evidence_<code>(units, date, year)``, the records behind the numerator. One
    domain serves both, so that the records are those that were counted::

        def _metric_library_copies(self, date, year):
            return self._plain(self._amounts("edu.library.copy", self._held(date)))

        def _evidence_library_copies(self, units, date, year):
            return self._records("edu.library.copy", self._held(date), units)

    Rows are (unit_id, numerator, denominator); several rows of a unit add up, and
    units above get the sums of those below. Only the units that own the records
    stand in them. ``year`` is the school year of the date, or empty.
    """

    _name = "edu.metric.provider"
    _description = "Provider of metrics"

    # ----- rows -------------------------------------------------------------------
    def _plain(self, numerator):
        """Return rows without denominator from an SQL of (unit_id, amount)."""
        return SQL(
            "SELECT unit_id, amount::numeric AS numerator, "
            "NULL::numeric AS denominator FROM (%s) AS counted",
            numerator,
        )

    def _over(self, numerator, denominator):
        """Return rows of two SQL of (unit_id, amount), one over the other."""
        return SQL(
            "%s UNION ALL SELECT unit_id, NULL::numeric, amount::numeric "
            "FROM (%s) AS base",
            self._plain(numerator),
            denominator,
        )

    def _amounts(self, model, domain, amount="__count", unit="unit_id"):
        """Return the SQL of (unit_id, amount) of the records of a domain.

        :param amount: what to sum up, as in ``_read_group``
        :param unit: the stored field that names the unit
        """
        Model = self.env[model].sudo()
        query = Model._search(Domain(domain))
        query.groupby = Model._field_to_sql(Model._table, unit, query)
        return query.select(
            SQL("%s AS unit_id", query.groupby),
            SQL("%s AS amount", Model._read_group_select(amount, query)),
        )

    def _units_with(self, model, domain, unit="unit_id"):
        """Return the SQL of (unit_id, 1) of the units that have such a record."""
        return SQL(
            "SELECT unit_id, least(amount, 1) AS amount FROM (%s) AS owned",
            self._amounts(model, domain, unit=unit),
        )

    def _records(self, model, domain, units, unit="unit_id"):
        """Return what a metric answers as its evidence: (model name, domain)."""
        return model, Domain(domain) & Domain(unit, "in", units.ids)

    def _counted_by(self):
        """Return {code: field} of the figures that count something else than records:
        schools, people, titles. The records of a unit open in groups, one for each.

        An addon extends super()'s dictionary.
        """
        return {}

    # ----- what many figures are divided by ---------------------------------------
    def _census(self, column, year):
        """Return (unit_id, amount): a column of the census of a school year."""
        return self._amounts("edu.unit.census", self._of(year), f"{column}:sum")

    def _pupils(self, year):
        return self._census("pupil_count", year)

    def _teachers(self, year):
        return self._census("teacher_count", year)

    def _schools(self, amount=1):
        """Return (unit_id, amount) of each school."""
        return SQL(
            "SELECT id AS unit_id, %s AS amount FROM edu_unit WHERE kind = 'school'",
            amount,
        )

    # ----- time -------------------------------------------------------------------
    def _of(self, year):
        return Domain("school_year_id", "=", year.id) if year else Domain.FALSE

    def _within(self, field, date, year):
        """Domain of a date field: in the school year, up to the date."""
        if not year:
            return Domain.FALSE
        return Domain(field, ">=", year.date_start) & Domain(
            field, "<=", min(date, year.date_end)
        )

    def _moments_within(self, field, date, year):
        """The same for a moment."""
        if not year:
            return Domain.FALSE
        until = min(date, year.date_end)
        return Domain(field, ">=", _midnight(year.date_start)) & Domain(
            field, "<", _midnight(until + timedelta(days=1))
        )

    def _night(self, date):
        """Return the moment (UTC) at which a day of the province ends."""
        return _midnight(date + timedelta(days=1))

    def _is_past(self, date):
        """Return whether things may have changed since the end of a date."""
        return date < fields.Date.context_today(self)

    def _months(self, date, year):
        """Return how many whole months of teaching have gone by, at least one.

        The last semester ends the teaching; without semesters the school year does.
        """
        if not year:
            return 0
        end = max(year.semester_ids.mapped("date_end"), default=year.date_end)
        return max(1, round((min(date, end) - year.date_start).days / MONTH))


def _midnight(date):
    """Return the UTC moment, naive, at which a day of the province begins."""
    moment = datetime.combine(date, time(), COUNTRY)
    return (moment - moment.utcoffset()).replace(tzinfo=None)
