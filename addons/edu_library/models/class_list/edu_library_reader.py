from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class EduLibraryReader(models.Model):
    """On which year's list a reader stood last; nobody is deleted for missing."""

    _inherit = "edu.library.reader"

    list_year_id = fields.Many2one(
        "edu.school.year", "Last on the list of", readonly=True, copy=False
    )
    is_off_list = fields.Boolean(
        "Not in the new list",
        compute="_compute_is_off_list",
        search="_search_is_off_list",
        help="Other readers of the same category are on the list of a later year.",
    )

    def _compute_is_off_list(self):
        off = self.search([("id", "in", self.ids), ("is_off_list", "=", True)])
        for reader in self:
            reader.is_off_list = reader in off

    def _search_is_off_list(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("id", "any!", self._off_list_ids())

    def _off_list_ids(self):
        """Return the query of the readers whom the newest list does not name."""
        return SQL(
            """
            SELECT r.id FROM edu_library_reader r
               JOIN (SELECT l.unit_id, l.category_id, max(y.date_start) AS newest
                       FROM edu_library_reader l
                       JOIN edu_school_year y ON y.id = l.list_year_id
                      GROUP BY l.unit_id, l.category_id) AS list
                 USING (unit_id, category_id)
               LEFT JOIN edu_school_year y ON y.id = r.list_year_id
              WHERE r.active AND r.state <> 'closed'
                AND (y.date_start IS NULL OR y.date_start < list.newest)
            """
        )
