from odoo import api, fields, models


class EduChemicalTolerance(models.Model):
    """How far a weighing may differ from the books without a correction."""

    _name = "edu.chemical.tolerance"
    _description = "Tolerance of a weighing"
    _inherit = ["edu.dated.mixin"]
    _order = "date_from desc nulls last"
    _rec_name = "percent"

    percent = fields.Float("Of the books (%)", digits=(5, 2), required=True)
    least = fields.Float(
        "At least (g or ml)", digits=(8, 3), help="Error of the scale itself."
    )

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (daterange(date_from, date_to, '[]'::text) WITH &&)",
        "There is one tolerance at a time.",
    )
    _not_negative = models.Constraint(
        "CHECK(percent BETWEEN 0 AND 100 AND least >= 0)",
        "A tolerance lies between 0 and 100 %.",
    )

    @api.model
    def _on(self, date):
        """Return (percent, least in g or ml) in force on a date; none: zero."""
        row = self.sudo().search(self._domain_valid_on(date), limit=1)
        return row.percent, row.least
