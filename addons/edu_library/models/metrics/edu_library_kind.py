from odoo import api, fields, models

GROUPS = [
    ("textbook", "Textbooks"),
    ("teacher", "Teachers' books"),
    ("reference", "Reference and reading books"),
    ("periodical", "Newspapers and magazines"),
    ("other", "Other documents"),
]
# The kinds shipped; a new kind is taken for books to read until somebody chooses.
USUAL = {
    "SNV": "teacher",
    "BTC": "periodical",
    "TA": "other",
    "NN": "other",
    "SO": "other",
    "KHAC": "other",
}


class EduLibraryKind(models.Model):
    """As what a kind of document counts in the figures of libraries."""

    _inherit = "edu.library.kind"

    book_group = fields.Selection(
        GROUPS,
        "Counts as",
        compute="_compute_book_group",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Standards count textbooks, teachers' books and reference books apart.",
    )

    @api.depends("is_textbook", "code")
    def _compute_book_group(self):
        for kind in self:
            usual = USUAL.get(kind.code, "reference")
            kind.book_group = "textbook" if kind.is_textbook else usual
