from odoo import fields, models
from odoo.tools import format_date


class EduLibraryReader(models.Model):
    """What the e-mail to a reader says."""

    _inherit = "edu.library.reader"

    def _reminder_books(self):
        """Return [(title, accession number, due on, whether overdue)] of a reader.

        Read for the whole batch of readers at once; `library_due_until` in the
        context is the last day of what falls due soon.
        """
        today = fields.Date.context_today(self)
        until = self.env.context.get("library_due_until") or today
        return [
            (
                loan.title_id.display_name,
                loan.copy_id.accession_no,
                format_date(self.env, loan.due_date, date_format="dd/MM/yyyy"),
                loan.due_date < today,
            )
            for loan in self.open_loan_ids.sorted("due_date")
            if loan.due_date <= until and not loan.inside
        ]

    def _reminder_lang(self):
        """Return the language of the reader's login, else Vietnamese."""
        known = dict(self.env["res.lang"].get_installed())
        lang = self.user_id.lang or "vi_VN"
        return lang if lang in known else self.env.lang
