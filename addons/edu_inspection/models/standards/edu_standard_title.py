from odoo import fields, models

from ...engine.scoring import Title


class EduStandardTitle(models.Model):
    """A result that a standard can end in: "đạt chuẩn", "mức độ 2" (TTL-06).

    Titles are ranked; a higher one includes all that the lower ones ask for.
    """

    _name = "edu.standard.title"
    _description = "Title of a standard"
    _inherit = ["edu.standard.part.mixin"]
    _order = "standard_id, rank, id"

    standard_id = fields.Many2one(
        "edu.standard", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    rank = fields.Integer(required=True, default=1, aggregator=None)
    min_points = fields.Float(help="The least sum of points; 0: not asked for.")
    valid_years = fields.Integer(
        "Valid (years)", aggregator=None, help="0: until it is taken away."
    )
    check_years = fields.Integer(
        "First check after (years)",
        aggregator=None,
        help="When the title is to be checked again; 0: not by itself.",
    )

    _rank_unique = models.Constraint(
        "UNIQUE(standard_id, rank)", "Two titles of a standard cannot have one rank."
    )
    _not_negative = models.Constraint(
        "CHECK(rank > 0 AND min_points >= 0 AND valid_years >= 0 AND check_years >= 0)",
        "Ranks begin with 1; points and years cannot be negative.",
    )

    def _as_tuples(self):
        """Return the titles as the engine takes them."""
        return [Title(row.id, row.rank, row.min_points) for row in self]
