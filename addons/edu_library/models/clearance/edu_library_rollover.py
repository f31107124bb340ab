from odoo import models
from odoo.tools import SQL


class EduLibraryRollover(models.Model):
    """A certificate that was issued since then stands against undoing."""

    _inherit = "edu.library.rollover"

    def _touched(self):
        return SQL(
            """
            %s UNION
            SELECT m.reader_id FROM edu_library_rollover_move m
              JOIN edu_library_clearance c ON c.reader_id = m.reader_id
             WHERE m.rollover_id = %s AND c.state = 'issued' AND c.write_date > %s
             ORDER BY 1
            """,
            super()._touched(),
            self.id,
            self.done_at,
        )
