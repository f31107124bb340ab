from odoo import fields, models

ROLES = [
    ("author", "Author"),
    ("editor", "Editor"),
    ("compiler", "Compiler"),
    ("translator", "Translator"),
    ("illustrator", "Illustrator"),
    ("other", "Other"),
]


class EduLibraryContribution(models.Model):
    """Who did what for a title; the first author is its heading."""

    _name = "edu.library.contribution"
    _description = "Contribution to a title"
    _order = "title_id, sequence, id"
    _rec_name = "author_id"

    title_id = fields.Many2one(
        "edu.library.title", required=True, index=True, ondelete="cascade"
    )
    author_id = fields.Many2one(
        "edu.library.author", required=True, index=True, ondelete="restrict"
    )
    role = fields.Selection(ROLES, required=True, default="author")
    sequence = fields.Integer(default=10)

    _once = models.Constraint(
        "UNIQUE(title_id, author_id, role)", "This author already has that role."
    )
