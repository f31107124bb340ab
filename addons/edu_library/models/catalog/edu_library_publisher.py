from odoo import fields, models


class EduLibraryPublisher(models.Model):
    """A publishing house; its place is that of most of its books."""

    _name = "edu.library.publisher"
    _description = "Publisher"
    _inherit = ["edu.library.authority.mixin"]

    place = fields.Char()
    isbn_prefix = fields.Char("ISBN prefix", help="e.g. 978-604-0")
