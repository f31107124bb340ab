from odoo import models
from odoo.tools import SQL


class EduLibraryMetrics(models.AbstractModel):
    """Of a school year whose readers are forgotten, the number that was kept."""

    _inherit = "edu.library.metrics"

    def _readers(self, date, year, who=None):
        Figure = self.env["edu.library.figure"].sudo()
        Figure.flush_model()
        category = SQL("true")
        if who:
            ref = self.env.ref(f"edu_library.category_{who}", False)
            category = SQL("f.category_id = %s", ref.id if ref else 0)
        return SQL(
            """
            SELECT unit_id, amount FROM (%(counted)s) AS counted
             WHERE NOT EXISTS (SELECT FROM (%(final)s) AS final
                                WHERE final.unit_id = counted.unit_id
                                  AND final.day >= %(start)s)
            UNION ALL
            SELECT f.unit_id, sum(f.readers_year)
              FROM edu_library_figure f JOIN (%(final)s) AS final USING (unit_id)
             WHERE f.scope = 'year' AND f.school_year_id = %(year)s
               AND final.day >= %(start)s AND %(category)s
             GROUP BY f.unit_id
            """,
            counted=super()._readers(date, year, who),
            final=Figure._final(),
            start=year.date_start or None,
            year=year.id or None,
            category=category,
        )
