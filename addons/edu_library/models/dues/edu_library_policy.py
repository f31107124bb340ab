from odoo import fields, models


class EduLibraryPolicy(models.Model):
    """How many times the share of the price a reader makes good."""

    _inherit = "edu.library.policy"

    compensation_times = fields.Float(
        "Compensation, times",
        required=True,
        default=1.0,
        digits=(6, 2),
        help="How many times the share of the price that the scale gives.",
    )

    _compensation = models.Constraint(
        "CHECK(compensation_times >= 0)", "A compensation is not negative."
    )
