from odoo import fields, models


class EduLibraryGiftCampaign(models.Model):
    """A call for gifts to the library: when, and which books are welcome (LIB-26)."""

    _name = "edu.library.gift.campaign"
    _description = "Call for gifts of books"
    _inherit = ["edu.unit.owned.mixin", "edu.school.year.mixin", "mail.thread"]
    _order = "date_from desc, id desc"

    name = fields.Char(required=True, tracking=True)
    school_year_id = fields.Many2one(required=True)
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    date_to = fields.Date("Until")
    criteria = fields.Text(
        "What is welcome", help="Kinds, condition and content of the books accepted."
    )
    acquisition_ids = fields.One2many(
        "edu.library.acquisition", "campaign_id", "Gifts received"
    )
    offered = fields.Integer("Copies offered", compute="_compute_copies")
    accepted = fields.Integer("Copies accepted", compute="_compute_copies")
    active = fields.Boolean(default=True)

    _dates_ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "The call ends before it begins."
    )

    def _compute_copies(self):
        rows = {
            campaign: sums
            for campaign, *sums in self.env["edu.library.acquisition"]._read_group(
                [("campaign_id", "in", self.ids)],
                ["campaign_id"],
                ["offered:sum", "accepted:sum"],
            )
        }
        for campaign in self:
            campaign.offered, campaign.accepted = rows.get(campaign, (0, 0))
