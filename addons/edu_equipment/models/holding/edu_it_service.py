from odoo import fields, models


class EduItService(models.Model):
    """An IT service the unit leases instead of running it itself (IT-24)."""

    _name = "edu.it.service"
    _description = "Leased IT service"
    _inherit = ["edu.holding.mixin"]
    _order = "date_expiry nulls last, unit_id, name, id"

    kind = fields.Selection(
        [
            ("internet", "Internet line"),
            ("hosting", "Website or server hosting"),
            ("software", "Software as a service"),
            ("storage", "Storage and backup"),
            ("conference", "Video conference"),
            ("security", "Information security"),
            ("maintenance", "Upkeep of machines and networks"),
            ("signature", "Digital signatures"),
            ("other", "Other"),
        ],
        required=True,
        default="software",
        tracking=True,
    )
    scope = fields.Text(help="What the supplier does, for whom, with what promises.")
    payment = fields.Selection(
        [
            ("month", "A month"),
            ("quarter", "A quarter"),
            ("year", "A year"),
            ("term", "For the whole term"),
        ],
        "Cost is for",
        required=True,
        default="year",
    )
    lacks_staff = fields.Boolean(
        help="The unit has nobody who could run it: a reason to lease."
    )
    lacks_facilities = fields.Boolean(
        help="The unit has no machines or rooms to run it: a reason to lease."
    )
