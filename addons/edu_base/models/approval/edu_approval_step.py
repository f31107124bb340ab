from odoo import api, fields, models
from odoo.exceptions import AccessError

from .edu_approval_route_step import ACTS


class EduApprovalStep(models.Model):
    """A step of a route as resolved for one document at its submission; frozen."""

    _name = "edu.approval.step"
    _description = "Approval step"
    _inherit = ["edu.append.only.mixin", "edu.unit.owned.mixin"]
    _order = "approval_id, sequence, id"
    _log_access = False

    approval_id = fields.Many2one(
        "edu.approval", required=True, index=True, ondelete="restrict"
    )
    route_step_id = fields.Many2one(
        "edu.approval.route.step", index=True, ondelete="restrict"
    )
    sequence = fields.Integer(required=True)
    name = fields.Char(required=True)
    unit_id = fields.Many2one(string="Document of", index=False)
    decider_unit_id = fields.Many2one(
        "edu.unit", "Decides", required=True, index=True, ondelete="restrict"
    )
    group_id = fields.Many2one("res.groups", "Role", required=True, ondelete="restrict")
    act = fields.Selection(ACTS, required=True)
    days = fields.Integer()
    escalate_days = fields.Integer()
    require_number = fields.Boolean()
    decision_ids = fields.One2many("edu.approval.decision", "step_id", "Decisions")
    decision_id = fields.Many2one(
        "edu.approval.decision", compute="_compute_decision_id"
    )
    decided_by = fields.Char(compute="_compute_decision_id")

    @api.depends("decision_ids")
    def _compute_decision_id(self):
        for step in self:
            taken = step.decision_ids.filtered(lambda d: d.decision in dict(ACTS))
            step.decision_id = taken[:1]
            step.decided_by = taken[:1]._signature()

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Steps come from the route."))
        return super().create(vals_list)
