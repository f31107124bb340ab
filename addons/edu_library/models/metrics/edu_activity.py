from odoo import fields, models


class EduActivity(models.Model):
    """What a library does for its readers, besides lending (LIB-42, LIB-43)."""

    _inherit = "edu.activity"

    kind = fields.Selection(
        selection_add=[
            ("book_introduction", "Book introduction"),
            ("reading_event", "Reading period or book festival"),
        ],
        ondelete={
            "book_introduction": "set meeting",
            "reading_event": "set meeting",
        },
    )
