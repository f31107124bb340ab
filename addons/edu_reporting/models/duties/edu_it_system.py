from odoo import api, fields, models
from odoo.fields import Domain

KINDS = [
    ("database", "Sector databases"),
    ("management", "Management of the school"),
    ("record", "Electronic records"),
    ("exchange", "Exchange of documents"),
    ("learning", "Teaching and learning"),
    ("pilot", "Pilots and smart education"),
]


class EduItSystem(models.Model):
    """A system that units are asked to use: an editable list (IT-03…06, 17, 27).

    Addresses and modules change from year to year: they are data with dates.
    """

    _name = "edu.it.system"
    _description = "IT system to be used"
    _inherit = ["edu.dated.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(KINDS, required=True, default="management")
    record = fields.Selection(
        [
            ("gradebook", "Gradebook"),
            ("contact_book", "Contact book"),
            ("report_card", "School report"),
        ],
        "Electronic record",
        help="Gradebook and contact book count in TGT-05.",
    )
    is_management = fields.Boolean(
        "Counts as IT in management",
        help="Its use counts in TGT-04.",
    )
    counts_data = fields.Boolean(
        "Compared with the census",
        help="Pupils, teachers and classes entered are set against the census (IT-03).",
    )
    owner = fields.Char("Provided by")
    address = fields.Char()
    is_for_schools = fields.Boolean("For schools", default=True)
    is_for_offices = fields.Boolean("For offices and the department", default=True)
    module_ids = fields.One2many(
        "edu.it.system.module", "system_id", "Modules", copy=True
    )

    @api.model
    def _of_year(self, year, kind):
        """Return the systems that units of a kind use in a school year."""
        domain = (
            Domain("date_from", "=", False) | Domain("date_from", "<=", year.date_end)
        ) & (Domain("date_to", "=", False) | Domain("date_to", ">=", year.date_start))
        wanted = "is_for_schools" if kind == "school" else "is_for_offices"
        return self.sudo().search(domain & Domain(wanted, "=", True))
