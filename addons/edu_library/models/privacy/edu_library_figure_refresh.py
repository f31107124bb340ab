from odoo import api, fields, models
from odoo.tools import SQL

from .edu_library_forgetting import ZONE


class EduLibraryFigureRefresh(models.Model):
    """Counting: what is still known is counted anew, what is forgotten stays."""

    _inherit = "edu.library.figure"

    @api.model
    def _refresh(self):
        """Count the figures of all libraries again, except those that are final."""
        self.env.flush_all()
        cr = self.env.cr
        cr.execute("LOCK TABLE edu_library_figure IN SHARE ROW EXCLUSIVE MODE")
        cr.execute(
            SQL(
                """
                DELETE FROM edu_library_figure f
                 WHERE f.scope = 'now' OR NOT EXISTS (
                       SELECT FROM (%s) AS final
                        WHERE final.unit_id = f.unit_id AND f.date <= final.day)
                """,
                self._final(),
            )
        )
        for counted in (self._months(), self._readers(), self._years()):
            cr.execute(self._insert_open(counted))
        cr.execute(self._insert(self._holdings()))
        cr.execute(self._insert(self._cards()))
        self.invalidate_model(flush=False)

    def _final(self):
        """Query (unit_id, day): up to this day some readers are forgotten."""
        return SQL(
            """
            SELECT unit_id, max(%s) AS day FROM edu_library_loan
             WHERE reader_id IS NULL GROUP BY unit_id
            """,
            self._day("lent_at"),
        )

    def _insert(self, rows):
        return SQL(
            """
            INSERT INTO edu_library_figure (scope, unit_id, school_year_id, date,
                   category_id, grade_id, kind_id, loans, inside, returns, lost,
                   readers, readers_year, copies, titles, cards)
            %s
            """,
            rows,
        )

    def _insert_open(self, rows):
        """Insert counted rows of the periods that are not final."""
        return self._insert(
            SQL(
                """
                SELECT counted.* FROM (%s) AS counted
                 WHERE NOT EXISTS (
                       SELECT FROM (%s) AS final
                        WHERE final.unit_id = counted.unit_id
                          AND counted.date <= final.day)
                """,
                rows,
                self._final(),
            )
        )

    def _day(self, column):
        return SQL(
            "(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date",
            SQL.identifier(column),
            ZONE,
        )

    def _in_year(self):
        return SQL(
            "LEFT JOIN edu_school_year y "
            "ON fact.day BETWEEN y.date_start AND y.date_end"
        )

    def _months(self):
        """Loans by the month they were lent, returns by that of the return."""
        lent = SQL(
            "count(*) AS loans, count(*) FILTER (WHERE l.inside) AS inside, 0, 0"
        )
        back = SQL(
            "0, 0, count(*) FILTER (WHERE l.is_lost IS NOT TRUE) AS returns, "
            "count(*) FILTER (WHERE l.is_lost) AS lost"
        )
        return SQL(
            """
            SELECT 'month' AS scope, fact.unit_id, y.id,
                   date_trunc('month', fact.day)::date AS date, fact.category_id,
                   fact.grade_id, fact.kind_id, sum(fact.loans), sum(fact.inside),
                   sum(fact.returns), sum(fact.lost), 0, 0, 0, 0, 0
              FROM (%s UNION ALL %s)
                   AS fact (unit_id, day, category_id, kind_id, grade_id,
                            loans, inside, returns, lost)
                   %s
             GROUP BY 2, 3, 4, 5, 6, 7
            """,
            self._facts("lent_at", lent),
            self._facts("returned_at", back),
            self._in_year(),
        )

    def _facts(self, column, counts):
        return SQL(
            """
            SELECT l.unit_id, %(day)s AS day, l.category_id, l.kind_id,
                   coalesce(l.grade_id, c.grade_id) AS grade_id, %(counts)s
              FROM edu_library_loan l LEFT JOIN edu_class c ON c.id = l.class_id
             WHERE l.is_undone IS NOT TRUE AND l.%(column)s IS NOT NULL
             GROUP BY 1, 2, 3, 4, 5
            """,
            day=self._day(column),
            counts=counts,
            column=SQL.identifier(column),
        )

    def _borrowed(self):
        """Query (unit_id, day, category_id, reader_id) of those still known."""
        return SQL(
            """
            SELECT unit_id, %s AS day, category_id, reader_id FROM edu_library_loan
             WHERE reader_id IS NOT NULL AND is_undone IS NOT TRUE
            """,
            self._day("lent_at"),
        )

    def _readers(self):
        """Who borrowed at least once in the month."""
        return SQL(
            """
            SELECT 'month' AS scope, fact.unit_id, y.id,
                   date_trunc('month', fact.day)::date AS date, fact.category_id,
                   NULL::int, NULL::int, 0, 0, 0, 0,
                   count(DISTINCT fact.reader_id), 0, 0, 0, 0
              FROM (%s) AS fact %s
             GROUP BY 2, 3, 4, 5
            """,
            self._borrowed(),
            self._in_year(),
        )

    def _years(self):
        """Who borrowed at least once in the school year."""
        return SQL(
            """
            SELECT 'year' AS scope, fact.unit_id, y.id,
                   date_trunc('month', y.date_start)::date AS date, fact.category_id,
                   NULL::int, NULL::int, 0, 0, 0, 0,
                   0, count(DISTINCT fact.reader_id), 0, 0, 0
              FROM (%s) AS fact
              JOIN edu_school_year y ON fact.day BETWEEN y.date_start AND y.date_end
             GROUP BY 2, 3, 4, 5
            """,
            self._borrowed(),
        )

    def _holdings(self):
        """Copies and titles in the libraries today."""
        return SQL(
            """
            SELECT 'now', c.unit_id, y.id, date_trunc('month', %(today)s::date)::date,
                   NULL::int, NULL::int, c.kind_id, 0, 0, 0, 0, 0, 0,
                   count(*), count(DISTINCT c.title_id), 0
              FROM edu_library_copy c
              LEFT JOIN edu_school_year y
                ON %(today)s::date BETWEEN y.date_start AND y.date_end
             WHERE c.active AND c.status NOT IN ('withdrawn', 'lost')
             GROUP BY 2, 3, 7
            """,
            today=fields.Date.context_today(self),
        )

    def _cards(self):
        """Valid cards by category today."""
        return SQL(
            """
            SELECT 'now', r.unit_id, y.id, date_trunc('month', %(today)s::date)::date,
                   r.category_id, NULL::int, NULL::int, 0, 0, 0, 0, 0, 0, 0, 0,
                   count(*)
              FROM edu_library_reader r
              LEFT JOIN edu_school_year y
                ON %(today)s::date BETWEEN y.date_start AND y.date_end
             WHERE r.active AND r.state = 'active'
             GROUP BY 2, 3, 5
            """,
            today=fields.Date.context_today(self),
        )
