from odoo import fields, models


class EduLibrarySubject(models.Model):
    """What a title is about, in the words of the catalogue."""

    _name = "edu.library.subject"
    _description = "Subject heading"
    _inherit = ["edu.library.authority.mixin"]

    parent_id = fields.Many2one("edu.library.subject", "Broader heading", index=True)
