from odoo import fields, models


class EduWearDeviation(models.Model):
    """What the province adds to or takes from the wear rates (EQM-17).

    At most 20 % of the rate, for a harsh environment (TT 141/2025, Article 13.1a). It
    holds for the unit and all below it; the nearest unit counts, then the class.
    """

    _name = "edu.wear.deviation"
    _description = "Deviation of the wear rate"
    _inherit = ["edu.dated.mixin"]
    _order = "date_from desc, unit_id"
    _rec_name = "percent"

    unit_id = fields.Many2one(
        "edu.unit", "For the unit and all below", required=True, index=True
    )
    class_id = fields.Many2one("edu.asset.class", help="Empty: all classes.")
    percent = fields.Float(
        "Deviation (% of the rate)", digits=(6, 2), required=True, aggregator=None
    )

    _within_law = models.Constraint(
        "CHECK(percent BETWEEN -20 AND 20 AND percent <> 0)",
        "The rate moves by at most 20 % of itself.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (unit_id WITH =, (coalesce(class_id, 0)) WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "A unit has one deviation per class at a time.",
    )
