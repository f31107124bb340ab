from odoo import fields, models


class EduEquipment(models.Model):
    _inherit = "edu.equipment"

    years_used_before = fields.Integer(
        "Years used before",
        aggregator=None,
        help="Years a second-hand purchase had been used by others: its life is that "
        "of the class less these years (TT 141/2025, Article 13.1h).",
    )

    _years_before_plausible = models.Constraint(
        "CHECK(years_used_before IS NULL OR years_used_before BETWEEN 0 AND 100)",
        "The years used before lie between 0 and 100.",
    )
