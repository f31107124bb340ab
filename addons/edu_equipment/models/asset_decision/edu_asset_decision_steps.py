from odoo import models
from odoo.exceptions import AccessError, UserError

# What follows the approval. Steps are taken by the methods of this model only.
TRANSITIONS = {
    "draft": {"approved", "cancelled"},
    "approved": {"done", "cancelled"},
    "done": {"reversed"},
    "reversed": set(),
    "cancelled": set(),
}


class EduAssetDecisionSteps(models.Model):
    """The life of a decision: submitted, approved and numbered, or given up."""

    _inherit = "edu.asset.decision"
    _steps = TRANSITIONS

    def _check_accountant(self):
        """:raise AccessError: unless the user is an accountant of the unit"""
        self.check_access("write")
        if not self.env.user.has_group("edu_base.edu_base_group_accountant"):
            raise AccessError(
                self.env._("The accountant brings decisions into the books.")
            )

    def action_refresh(self):
        """Read the register again into the lines of a draft."""
        self.check_access("write")
        self._check_not_locked()
        self.line_ids._compute_before()

    def action_cancel(self):
        """Give the decision up before anything was entered."""
        self.check_access("write")
        for decision in self.filtered(lambda d: d.approval_state == "pending"):
            raise UserError(
                self.env._(
                    "%s waits for approval: withdraw it first.", decision.display_name
                )
            )
        self._set_state("cancelled")

    def action_open_voucher(self):
        self.ensure_one()
        return self.voucher_id.get_formview_action()

    def action_open_reversal(self):
        self.ensure_one()
        return self.reversal_id.get_formview_action()

    # ----- the approval -----------------------------------------------------------
    def _approval_amount(self):
        """Return the original cost after the decision, in đồng."""
        self.ensure_one()
        return max(self.cost_before, self.cost_after, self.waiting)

    def _approval_check(self):
        for decision in self:
            decision.line_ids._check_register()
            decision._check_content()

    def _approval_done(self):
        """The decision takes its number; the accountant then carries it out."""
        Counter = self.env["edu.counter"]
        for decision in self:
            year = decision.date.year
            number = Counter._allocate(decision.unit_id, "asset.decision", year)
            decision._set_fact({"name": f"QDTS{number:04d}/{year}"})
            decision._set_state("approved")

    def _approval_refused(self):
        self._set_state("cancelled")
