from markupsafe import Markup

from odoo import models

LETTER = Markup('<p>%s</p><p>%s</p><p><a href="%s">%s</a></p>')


class EduUnit(models.Model):
    """The official mailbox of a unit is where the suite writes to it (IT-14)."""

    _inherit = "edu.unit"

    def _write_letter(self, subject, text, path):
        """Queue a short letter to the official mailbox of each unit.

        :param text: what is asked of the unit, plain
        :param path: of the screen where it is done, e.g. ``my-documents``
        """
        link = f"{self.browse().get_base_url()}/odoo/{path}"
        body = LETTER % (subject, text, link, self.env._("Open it in the program"))
        return self._queue_letter(subject, body)

    def _queue_letter(self, subject, body):
        """Queue a letter to the official mailbox of each unit, all at once.

        A unit without a mailbox gets none: its people have their tasks anyway.

        :param body: safe HTML
        """
        letters = [
            {"email_to": unit.official_email, "subject": subject, "body_html": body}
            for unit in self.sudo()
            if unit.official_email
        ]
        return self.env["mail.mail"].sudo().create(letters)
