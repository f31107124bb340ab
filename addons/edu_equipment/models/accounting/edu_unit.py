from odoo import models


class EduUnit(models.Model):
    """Which journal takes the entries of a unit's equipment."""

    _inherit = "edu.unit"

    def _books_journal(self):
        """Return the equipment journal of the company that keeps the unit's books."""
        self.ensure_one()
        return (
            self.journal_id
            or self.env["edu.unit"]
            .sudo()
            .search(
                [("company_id", "=", self.company_id.id), ("journal_id", "!=", False)],
                limit=1,
            )
            .journal_id
        )
