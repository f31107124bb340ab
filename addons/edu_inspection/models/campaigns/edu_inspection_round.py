from odoo import api, fields, models
from odoo.exceptions import UserError


class EduInspectionRound(models.Model):
    """A round of a campaign: dossiers handed in by its closing days (INS-04)."""

    _name = "edu.inspection.round"
    _description = "Round of a campaign"
    _order = "campaign_id, number, id"

    campaign_id = fields.Many2one(
        "edu.inspection.campaign", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="campaign_id.unit_id", store=True, precompute=True, index=True
    )
    number = fields.Integer(required=True, default=1, aggregator=None)
    deadline_ids = fields.One2many(
        "edu.inspection.deadline", "round_id", "Closing dates"
    )

    _number_unique = models.Constraint(
        "UNIQUE(campaign_id, number)", "A campaign has each round once."
    )

    @api.depends("number")
    def _compute_display_name(self):
        for row in self:
            row.display_name = self.env._("Round %s", row.number)

    def _deadline_for(self, applicant):
        """Return the closing date of this round for a kind of applicant."""
        self.ensure_one()
        return self.sudo().deadline_ids.filtered(
            lambda row: row.applicant == applicant
        )[:1]

    def _check_list_in_time(self, date):
        """Refuse what an office proposes after its closing day (TTL-03).

        :raise UserError: naming the closing date and the ways that remain
        """
        self.ensure_one()
        deadline = self._deadline_for("office")
        if deadline._is_late(date):
            raise UserError(
                self.env._(
                    "The offices' lists of %(round)s closed %(day)s. Put it on a list "
                    "of the next round, or ask the department for an exception.",
                    round=self.display_name,
                    day=deadline.display_name,
                )
            )
