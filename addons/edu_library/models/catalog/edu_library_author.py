from odoo import fields, models


class EduLibraryAuthor(models.Model):
    """A person or body that wrote, translated or illustrated."""

    _name = "edu.library.author"
    _description = "Author"
    _inherit = ["edu.library.authority.mixin"]

    years = fields.Char("Years of life", help="e.g. 1920–2014")
    is_body = fields.Boolean("Corporate body")
    contribution_ids = fields.One2many("edu.library.contribution", "author_id")
