from odoo import api, fields, models


class EduActivity(models.Model):
    """Introductions, guidance and events of a library, for whom and about what.

    Book introductions are of two natures, and each month wants both (LIB-42).
    """

    _inherit = "edu.activity"

    kind = fields.Selection(
        selection_add=[
            ("library_orientation", "Introduction to the library"),
            ("library_guidance", "Guidance on reading and lending"),
        ],
        ondelete={
            "library_orientation": "set meeting",
            "library_guidance": "set meeting",
        },
    )
    theme = fields.Char(
        "Theme or movement", help="Of the month, of a movement or of a subject."
    )
    introduction = fields.Selection(
        [
            ("month", "By the theme of the month"),
            ("subject", "By a topic of a subject department"),
        ],
        "Introduced",
        compute="_compute_introduction",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        help="A month wants one of each.",
    )
    channel = fields.Selection(
        [
            ("radio", "School radio"),
            ("reading_period", "Reading period"),
            ("department", "Meeting of a subject department"),
            ("display", "Display of books"),
            ("other", "Other"),
        ],
    )
    class_ids = fields.Many2many(
        "edu.class",
        string="Classes",
        domain="[('unit_id', '=', unit_id), ('school_year_id', '=', school_year_id)]",
    )
    audience_count = fields.Integer("Pupils and others present")
    held_with = fields.Char(
        "Held together with", help="Subject department, youth union, parents…"
    )

    _audience = models.Constraint(
        "CHECK(audience_count >= 0)", "Nobody is counted below zero."
    )

    @api.depends("kind", "subject_id")
    def _compute_introduction(self):
        for activity in self:
            if activity.kind != "book_introduction":
                activity.introduction = False
            else:
                activity.introduction = "subject" if activity.subject_id else "month"
