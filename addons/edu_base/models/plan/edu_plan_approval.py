from odoo import api, fields, models
from odoo.exceptions import UserError


class EduPlan(models.Model):
    """A plan holds once it is approved; then only its carrying out is filled in."""

    _name = "edu.plan"
    _inherit = ["edu.plan"]

    _approval_free = frozenset(
        {
            "active",
            "doc_number",
            "doc_date",
            "doc_place",
            "doc_signer_title",
            "doc_signer_name",
            "doc_recipients",
        }
    )

    approved_on = fields.Date(readonly=True, copy=False, tracking=True)
    is_on_time = fields.Boolean("On time", compute="_compute_is_on_time")

    @api.depends("approved_on", "date_due")
    def _compute_is_on_time(self):
        today = fields.Date.context_today(self)
        for plan in self:
            day = plan.approved_on or today
            plan.is_on_time = not plan.date_due or day <= plan.date_due

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "approved_on": False} for vals in vals_list])

    def write(self, vals):
        if "approved_on" in vals and not self.env.su:
            raise UserError(self.env._("The approval sets this day."))
        return super().write(vals)

    def _approval_check(self):
        if not self.line_ids:
            raise UserError(self.env._("%s has no lines yet.", self.name))

    def _approval_amount(self):
        return self.estimate

    def _approval_done(self):
        """Note the day; a number given with the decision is the plan's own."""
        self.approved_on = fields.Date.context_today(self)
        decision = self.approval_id.decision_ids.filtered("doc_number")[:1]
        if decision:
            self.doc_number, self.doc_date = decision.doc_number, decision.doc_date
