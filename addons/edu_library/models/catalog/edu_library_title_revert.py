import psycopg2

from odoo import api, models
from odoo.exceptions import UserError

_USERS = {
    "edu.library.author": ("edu.library.contribution", "author_id"),
    "edu.library.publisher": ("edu.library.title", "publisher_id"),
    "edu.library.subject": ("edu.library.title", "subject_ids"),
}


class EduLibraryTitle(models.Model):
    """Taking back what a file brought into the catalogue."""

    _inherit = "edu.library.title"

    @api.model
    def _deleted(self, records):
        """Delete them all, or none; return whether it could be done."""
        try:
            with self.env.cr.savepoint():
                records.unlink()
                self.env.flush_all()
        except (psycopg2.IntegrityError, UserError):
            self.env.invalidate_all()
            return False
        return True

    @api.model
    def _drop_headings(self, made):
        """Delete the headings that a file made and no title uses.

        :param made: {model: ids}, or a false value
        """
        for model, ids in (made or {}).items():
            headings = self.env[model].sudo().browse(ids).exists()
            name, field = _USERS[model]
            users = self.env[name].sudo().with_context(active_test=False)
            kept = users.search([(field, "in", headings.ids)])[field]
            self._deleted(headings - kept)
