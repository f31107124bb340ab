from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..campaigns.edu_inspection_campaign import TITLED


class EduInspectionCampaign(models.Model):
    """Whom a campaign looks at: all, those due, a sample, clusters (TTL-10…16)."""

    _inherit = "edu.inspection.campaign"

    cluster_ids = fields.Many2many("edu.inspection.cluster", string="Clusters")
    sample_size = fields.Integer("Units to draw", aggregator=None)
    sample_seed = fields.Char(
        "Seed", help="Empty: chosen by chance and kept, so that all can draw again."
    )
    draw_ids = fields.One2many("edu.inspection.draw", "campaign_id", "Samples")
    visit_ids = fields.One2many("edu.inspection.visit", "campaign_id", "Visits")
    visit_count = fields.Integer("Visits (number)", compute="_compute_visit_count")

    _sample_not_negative = models.Constraint(
        "CHECK(sample_size >= 0)", "A sample cannot be negative."
    )

    def _compute_visit_count(self):
        counts = dict(
            self.env["edu.inspection.visit"]._read_group(
                [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count"]
            )
        )
        for campaign in self:
            campaign.visit_count = counts.get(campaign, 0)

    def action_choose_units(self):
        """Open the dossiers of those whom the campaign looks at; idempotent.

        :raise UserError: when it is not published, or nobody is to be looked at
        """
        for campaign in self:
            campaign.check_access("write")
            if campaign.state != "published" or campaign.kind in TITLED:
                raise UserError(
                    self.env._(
                        "Units are chosen in a published campaign; for titles and "
                        "rooms they apply themselves."
                    )
                )
            campaign._open_dossiers()

    def _open_dossiers(self):
        self.ensure_one()
        rows = self._chosen()
        known = {(d.unit_id, d.place_id) for d in self.sudo().inspection_ids}
        new = [row for row in rows if (row[0], row[1]) not in known]
        if not rows:
            raise UserError(self.env._("No unit is to be looked at."))
        return (
            self.env["edu.inspection"]
            .sudo()
            .create(
                [
                    {
                        "campaign_id": self.id,
                        "unit_id": unit.id,
                        "place_id": place.id,
                        "held_id": held.id,
                    }
                    for unit, place, held in new
                ]
            )
        )

    def _chosen(self):
        """Return [(unit, room or none, title held or none)] by the kind of campaign."""
        self.ensure_one()
        if self.kind == "maintenance":
            return self._chosen_titles(self._titles_due())
        if self.kind == "sample":
            return self._chosen_titles(self._titles_drawn())
        no_place, no_title = self.env["edu.place"], self.env["edu.recognition"]
        units = self._units_concerned()
        if self.kind == "cluster":
            units &= self.cluster_ids.sudo().member_ids
        return [(unit, no_place, no_title) for unit in units]

    def _chosen_titles(self, titles):
        return [(title.unit_id, title.place_id, title) for title in titles]

    def _units_concerned(self):
        """Return the schools that the campaign is about."""
        roots = self.sudo().unit_ids or self.sudo().unit_id
        domain = Domain("id", "child_of", roots.ids) & Domain("kind", "=", "school")
        if self.level_ids:
            domain &= Domain("level_ids", "in", self.level_ids.ids)
        return self.env["edu.unit"].sudo().search(domain)

    def _titles_held(self):
        return (
            self.env["edu.recognition"]
            .sudo()
            .search(
                Domain("unit_id", "in", self._units_concerned().ids)
                & Domain("object", "=", self.object)
                & Domain("is_valid", "=", True)
            )
        )

    def _titles_due(self):
        """Return the titles whose check is due by the end of the campaign (TTL-10)."""
        last = self.date_to or fields.Date.context_today(self)
        return self._titles_held().filtered(
            lambda title: title.check_due and title.check_due <= last
        )

    def _titles_drawn(self):
        """Return the titles of the units drawn; the draw is kept (TTL-15)."""
        titles = self._titles_held()
        drawn = self.env["edu.inspection.draw"]._draw(
            self,
            titles.unit_id,
            self.sample_size,
            self.env._("Units that hold a title on %s", fields.Date.today()),
            self.sample_seed,
        )
        return titles.filtered(lambda title: title.unit_id in drawn)

    def action_open_visits(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_inspection.edu_inspection_visit_action"
        )
        return dict(
            action,
            domain=[("campaign_id", "=", self.id)],
            context={
                "default_campaign_id": self.id,
                "default_unit_id": self.unit_id.id,
            },
        )
