from odoo import models
from odoo.tools import SQL


class EduMetricProvider(models.AbstractModel):
    """Where the figures of an area of work are measured (decision 0023).

    A provider inherits this model and has, for each of its metrics,
    ``_metric_<code>(date, year)``, the rows of all units in one SQL, and
    ``_evidence_<code>(units, date, year)``, the records behind the numerator::

        def _metric_library_copies(self, date, year):
            return self._plain(SQL("SELECT unit_id, count(*) AS amount …"))

        def _evidence_library_copies(self, units, date, year):
            return "edu.library.copy", Domain("unit_id", "in", units.ids)

    Rows are (unit_id, numerator, denominator); several rows of a unit add up, and
    units above get the sums of those below. Only the units that own the records
    stand in them.
    """

    _name = "edu.metric.provider"
    _description = "Provider of metrics"

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

    # ----- what many figures are divided by ---------------------------------------
    def _census(self, column, year):
        """Return (unit_id, amount): a column of the census of a school year."""
        return SQL(
            "SELECT unit_id, %s AS amount FROM edu_unit_census "
            "WHERE school_year_id = %s",
            SQL.identifier(column),
            year.id or None,
        )

    def _pupils(self, year):
        return self._census("pupil_count", year)

    def _teachers(self, year):
        return self._census("teacher_count", year)

    def _schools(self):
        """Return (unit_id, 1) of each school."""
        return SQL(
            "SELECT id AS unit_id, 1 AS amount FROM edu_unit WHERE kind = 'school'"
        )
