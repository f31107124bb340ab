from odoo import fields, models


class EduInspection(models.Model):
    """Dossiers on an office's list, in time for its closing day (TTL-03, INS-04)."""

    _inherit = "edu.inspection"

    proposal_ids = fields.Many2many(
        "edu.inspection.proposal",
        "edu_inspection_proposal_rel",
        "inspection_id",
        "proposal_id",
        "Lists of proposals",
        readonly=True,
        copy=False,
    )

    def _missing_for_list(self, proposal):
        """Return what the dossier lacks to be proposed, as texts (TTL-09)."""
        self.ensure_one()
        missing = self._missing_papers()
        if not self._latest("office"):
            missing.append(self.env._("the minutes of the office"))
        if self.state != "inspected":
            missing.append(self.env._("it is not waiting for a proposal"))
        if self.campaign_id != proposal.campaign_id:
            missing.append(self.env._("it belongs to another campaign"))
        elif self.round_id.number > proposal.round_id.number:
            missing.append(self.env._("it belongs to a later round"))
        return missing

    def action_propose(self):
        today = fields.Date.context_today(self)
        for dossier in self.filtered("round_id"):
            dossier.round_id._check_list_in_time(today)
        return super().action_propose()

    def _propose(self, round_):
        """Put dossiers on a list; those of an earlier round go over into its round."""
        self._set_state("proposed", round_id=round_.id)
