from odoo import fields, models


class EduEquipmentIdleRule(models.Model):
    """After how many days equipment of a class counts as idle (SUR-04, EQM-19).

    The rule of the nearest class above applies; classes without one are not watched.
    """

    _name = "edu.equipment.idle.rule"
    _description = "When equipment counts as idle"
    _inherit = ["edu.dated.mixin"]
    _order = "class_id, date_from nulls first"
    _rec_name = "class_id"

    class_id = fields.Many2one(
        "edu.asset.class", "Asset class", required=True, index=True, ondelete="cascade"
    )
    days_boxed = fields.Integer(
        "Still in its box (days)",
        required=True,
        default=60,
        help="Received and neither moved, opened nor used for this long.",
    )
    days_unused = fields.Integer(
        "Not used (days)",
        required=True,
        default=180,
        help="Never used since it was received, or not any more for this long.",
    )

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (class_id WITH =, daterange(date_from, date_to, '[]') "
        "WITH &&)",
        "A class has one rule at a time.",
    )
    _days_positive = models.Constraint(
        "CHECK(days_boxed > 0 AND days_unused > 0)", "Days are above zero."
    )
