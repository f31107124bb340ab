from odoo import fields, models


class EduPlanLine(models.Model):
    """Lines are fixed with their plan, but for what is carried out."""

    _name = "edu.plan.line"
    _inherit = ["edu.plan.line"]

    _approval_parent = "plan_id"
    _approval_free = frozenset(
        {"state", "done_quantity", "done_amount", "done_date", "note"}
    )

    approval_state = fields.Selection(related="plan_id.approval_state", store=True)
