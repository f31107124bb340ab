from odoo import fields, models


class EduPlan(models.Model):
    """Which title the plan of a library's development aims at, and when (LIB-06)."""

    _inherit = "edu.plan"

    target_title_id = fields.Many2one(
        "edu.standard.title",
        "Title aimed at",
        domain=[
            ("standard_id.object", "=", "library"),
            ("standard_id.state", "=", "published"),
        ],
        tracking=True,
    )
    is_near_library_standard = fields.Boolean(
        related="unit_id.is_near_library_standard",
        help="Schools near the standard come first.",
    )
