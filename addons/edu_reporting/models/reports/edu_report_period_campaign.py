from odoo import api, fields, models
from odoo.exceptions import UserError


class EduReportPeriod(models.Model):
    """Title rounds stand in the calendar, their dossiers in the campaign (REP-09)."""

    _inherit = "edu.report.period"

    dossier_count = fields.Integer("Dossiers", compute="_compute_dossier_count")

    @api.depends("campaign_id", "round_number")
    def _compute_dossier_count(self):
        """Dossiers handed in to the round, of the units the user sees."""
        groups = self.env["edu.inspection"]._read_group(
            [("campaign_id", "in", self.campaign_id.ids), ("state", "!=", "draft")],
            ["campaign_id", "round_id"],
            ["__count"],
        )
        for period in self:
            period.dossier_count = sum(
                count
                for campaign, round_, count in groups
                if campaign == period.campaign_id
                and period.round_number in (0, round_.number)
            )

    def _link_campaign(self):
        """Find the campaign of the year whose dossiers the entry stands for."""
        for period in self.filtered(lambda row: not row.campaign_id):
            period.sudo().campaign_id = self.env["edu.inspection.campaign"].search(
                [
                    ("kind", "=", period.campaign_kind),
                    ("school_year_id", "=", period.school_year_id.id),
                    ("unit_id", "=", period.unit_id.id),
                ],
                limit=1,
            )

    def action_open_dossiers(self):
        """Open the dossiers of the round.

        :raise UserError: while the campaign of the year is not announced
        """
        self.ensure_one()
        if not self.campaign_id:
            raise UserError(
                self.env._("The campaign of this year is not announced yet.")
            )
        domain = [("campaign_id", "=", self.campaign_id.id)]
        if self.round_number:
            domain.append(("round_id.number", "=", self.round_number))
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "edu.inspection",
            "views": [(False, "list"), (False, "form")],
            "domain": domain,
            "context": {"default_campaign_id": self.campaign_id.id},
        }

    def action_open_missing(self):
        """Open the reports that are not handed in yet (REP-17)."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_report_submission_action"
        )
        return dict(
            action,
            display_name=self.env._("Not handed in: %s", self.name),
            domain=[
                ("period_id", "=", self.id),
                ("is_summary", "=", False),
                ("state", "in", ("draft", "returned")),
            ],
            context={"search_default_group_receiver": 1},
        )
