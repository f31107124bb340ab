from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

FREE = ("open_source", "freeware")


class EduSoftwareLicence(models.Model):
    """A software the unit holds the right to use (IT-22).

    Open-source software is entered as well: it shows where no licence need be paid.
    """

    _name = "edu.software.licence"
    _description = "Software licence"
    _inherit = ["edu.holding.mixin"]
    _order = "unit_id, name, id"
    _rec_names_search = ["name", "publisher"]

    publisher = fields.Char()
    version = fields.Char()
    purpose = fields.Selection(
        [
            ("teaching", "Teaching and learning"),
            ("management", "Management"),
            ("office", "Office work"),
            ("system", "Operating system"),
            ("security", "Antivirus and security"),
            ("library", "Library"),
            ("other", "Other"),
        ],
        required=True,
        default="teaching",
    )
    licence_type = fields.Selection(
        [
            ("perpetual", "Bought for good"),
            ("subscription", "Subscription"),
            ("oem", "Sold with the computer"),
            ("volume", "Volume or school agreement"),
            ("open_source", "Open source"),
            ("freeware", "Free of charge"),
        ],
        "Licence",
        required=True,
        default="perpetual",
        tracking=True,
    )
    is_free = fields.Boolean("Free of charge", compute="_compute_is_free", store=True)
    open_source_option = fields.Char(
        "Open-source alternative",
        help="What could replace it to save the licence cost, e.g. LibreOffice.",
    )
    seats = fields.Integer("Computers allowed", help="Or users; 0: without limit.")
    equipment_ids = fields.Many2many(
        "edu.equipment",
        "edu_equipment_edu_software_licence_rel",
        string="Used on",
        domain="[('unit_id', '=', unit_id)]",
        help="Computers of the register on which it is installed.",
    )
    used_seats = fields.Integer(
        compute="_compute_used_seats",
        store=True,
        readonly=False,
        help="Counted from the computers named; type it when they are not listed.",
    )
    is_overused = fields.Boolean(
        "Too few seats", compute="_compute_is_overused", search="_search_is_overused"
    )

    _seats_not_negative = models.Constraint(
        "CHECK(seats >= 0 AND used_seats >= 0)", "Seats cannot be negative."
    )
    _free_costs_nothing = models.Constraint(
        "CHECK(licence_type NOT IN ('open_source', 'freeware') OR cost = 0 "
        "OR cost IS NULL)",
        "Free software has no licence cost: enter services under leased IT services.",
    )

    @api.depends("licence_type")
    def _compute_is_free(self):
        for licence in self:
            licence.is_free = licence.licence_type in FREE

    @api.depends("equipment_ids")
    def _compute_used_seats(self):
        for licence in self:
            licence.used_seats = len(licence.equipment_ids) or licence.used_seats

    @api.depends("seats", "used_seats")
    def _compute_is_overused(self):
        for licence in self:
            licence.is_overused = 0 < licence.seats < licence.used_seats

    def _search_is_overused(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "(%(seats)s > 0 AND %(used)s > %(seats)s)",
                seats=SQL.identifier(alias, "seats"),
                used=SQL.identifier(alias, "used_seats"),
            )
        )
