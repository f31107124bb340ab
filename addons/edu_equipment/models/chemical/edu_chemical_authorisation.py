from odoo import api, fields, models


class EduChemicalAuthorisation(models.Model):
    """A written authorisation to hold a restricted substance (CHM-01).

    The head of the unit records it, with the paper; without it such a substance
    neither comes in nor goes out.
    """

    _name = "edu.chemical.authorisation"
    _description = "Authorisation for a restricted chemical"
    _inherit = ["edu.unit.owned.mixin", "mail.thread"]
    _order = "date desc, id desc"
    _rec_name = "number"

    substance_id = fields.Many2one(
        "edu.chemical.substance",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('restriction', '!=', 'none')]",
        tracking=True,
    )
    number = fields.Char("Number of the document", required=True, tracking=True)
    authority = fields.Char("Issued by")
    date = fields.Date("Dated", required=True, tracking=True)
    date_to = fields.Date("Valid until", tracking=True, help="Empty: no limit.")
    file = fields.Binary("Signed document", attachment=True, required=True)
    file_name = fields.Char()
    is_valid = fields.Boolean("In force", compute="_compute_is_valid")
    note = fields.Char()
    active = fields.Boolean(default=True, tracking=True)

    _dates_ordered = models.Constraint(
        "CHECK(date_to >= date)", "An authorisation cannot end before it begins."
    )

    @api.depends("date", "date_to", "active")
    def _compute_is_valid(self):
        today = fields.Date.context_today(self)
        for row in self:
            row.is_valid = bool(
                row.active
                and row.date
                and row.date <= today
                and (not row.date_to or row.date_to >= today)
            )
