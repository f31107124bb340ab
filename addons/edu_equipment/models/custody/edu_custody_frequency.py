from odoo import fields, models

COUNT_KINDS = [
    ("daily", "Daily"),
    ("monthly", "Monthly"),
    ("quarterly", "Quarterly"),
    ("handover", "Handover of the keeper's post"),
    ("extra", "Out of turn"),
]
METHODS = [("quantity", "By number of pieces"), ("serial", "By serial number")]


class EduCustodyFrequency(models.Model):
    """How often controlled items are counted, by type of item, from when to when.

    No text names the figures for schools: they are to be agreed with the military
    command (QPA-04).
    """

    _name = "edu.custody.frequency"
    _description = "Frequency of custody counts"
    _inherit = ["edu.dated.mixin"]
    _order = "kind, type_id, date_from desc"
    _rec_name = "kind"

    kind = fields.Selection(
        [row for row in COUNT_KINDS if row[0] in ("daily", "monthly", "quarterly")],
        required=True,
    )
    type_id = fields.Many2one(
        "edu.custody.type", "Type of item", help="Empty: items of all types."
    )
    method = fields.Selection(METHODS, required=True, default="serial")
    days = fields.Integer(
        "Days to count",
        required=True,
        help="After the day, month or quarter has begun.",
    )
    after_use = fields.Boolean(
        "Only on days of use",
        help="Daily counts: when something went out or came back.",
    )

    _days_not_negative = models.Constraint(
        "CHECK(days >= 0)", "The number of days cannot be negative."
    )
    _quarterly_by_serial = models.Constraint(
        "CHECK(kind <> 'quarterly' OR method = 'serial')",
        "Each quarter every serial number is counted.",
    )
