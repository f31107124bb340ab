from odoo import fields, models


class EduSafetyRule(models.Model):
    """Rules that are known before chemicals are handed out, not only booked for."""

    _inherit = "edu.safety.rule"

    for_chemicals = fields.Boolean(
        "Before chemicals are handed out",
        default=True,
        help="Whoever has not acknowledged the rules gets no chemicals of these rooms "
        "or classes.",
    )
