from odoo import api, fields, models


class EduChemicalContractor(models.Model):
    """A contractor licensed to treat hazardous waste, for the schools below (CHM-05).

    Recorded by the unit that made the contract: a school, its office, the department.
    The head is reminded before the licence ends.
    """

    _name = "edu.chemical.contractor"
    _description = "Licensed waste contractor"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.expiry.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "name, id"
    _rec_names_search = ["name", "licence_number"]

    name = fields.Char(required=True, tracking=True)
    partner_id = fields.Many2one("res.partner", "Contact", ondelete="restrict")
    licence_number = fields.Char("Licence number", required=True, tracking=True)
    authority = fields.Char("Issued by")
    date_from = fields.Date("Licensed from", tracking=True)
    date_expiry = fields.Date("Licensed until", required=True, tracking=True)
    file = fields.Binary("Licence", attachment=True)
    file_name = fields.Char()
    note = fields.Char()
    active = fields.Boolean(default=True)

    _dates_ordered = models.Constraint(
        "CHECK(date_expiry >= date_from)", "A licence cannot end before it begins."
    )

    @api.onchange("partner_id")
    def _onchange_partner_id(self):
        self.name = self.name or self.partner_id.name

    @api.depends("name", "licence_number")
    def _compute_display_name(self):
        for row in self:
            words = (row.name, row.licence_number)
            row.display_name = " · ".join(filter(None, words))

    def _expiry_domain(self):
        return super()._expiry_domain() & fields.Domain("active", "=", True)

    def _licensed_on(self, date):
        """Whether the licence is in force on a day."""
        self.ensure_one()
        return self.date_expiry >= date and (
            not self.date_from or self.date_from <= date
        )
