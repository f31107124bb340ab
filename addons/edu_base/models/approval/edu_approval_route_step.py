from odoo import api, fields, models
from odoo.exceptions import UserError

TIERS = [
    ("unit", "The unit itself"),
    ("superior", "The superior unit"),
    ("office", "The nearest office above"),
    ("department", "The department"),
    ("delegated", "The office, if delegated; else the department"),
]
ACTS = [("endorse", "Endorse"), ("approve", "Approve")]


class EduApprovalRouteStep(models.Model):
    """One station of a route: which tier, in which role, decides or endorses."""

    _name = "edu.approval.route.step"
    _description = "Step of an approval route"
    _order = "route_id, sequence, id"

    route_id = fields.Many2one(
        "edu.approval.route", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    tier = fields.Selection(TIERS, "Who", required=True, default="unit")
    delegation_object = fields.Selection(
        selection=lambda self: self.env["edu.delegation"]._fields["object"].selection,
        string="Delegated for",
        help="Looked up in the delegations of the day.",
    )
    group_id = fields.Many2one(
        "res.groups",
        "In the role",
        required=True,
        default=lambda self: self.env.ref("edu_base.edu_base_group_head", False),
        domain=[("privilege_id.category_id.name", "=", "Education")],
    )
    act = fields.Selection(ACTS, required=True, default="approve")
    days = fields.Integer("Days to decide", help="0: no time limit.")
    escalate_days = fields.Integer(
        "Tell the unit above after", help="Days over the limit; 0: never."
    )
    require_number = fields.Boolean(
        "Needs number", help="The decision carries a number and a date."
    )

    _days_not_negative = models.Constraint(
        "CHECK(days >= 0 AND escalate_days >= 0)", "Days cannot be negative."
    )
    _delegated_for = models.Constraint(
        "CHECK(tier <> 'delegated' OR delegation_object IS NOT NULL)",
        "Say for what the office is delegated.",
    )

    @api.depends("name")
    def _compute_display_name(self):
        for step in self:
            step.display_name = step.name

    def _unit_for(self, unit):
        """Return the unit that decides here about a document of `unit`, maybe none."""
        self.ensure_one()
        unit = unit.sudo()
        if self.tier == "unit":
            return unit
        if self.tier == "superior":
            return unit.parent_id
        if self.tier == "delegated":
            office = unit._nearest_above("office")
            today = fields.Date.context_today(self)
            delegated = office and self.env["edu.delegation"]._is_delegated(
                office, self.delegation_object, "decide", today
            )
            return office if delegated else unit._nearest_above("department")
        return unit._nearest_above(self.tier)

    def _holders(self, unit, besides=None, limit=None):
        """Return users who hold the role of this step in a unit.

        :param besides: a user to leave out, he who asks
        """
        domain = [
            ("edu_unit_ids", "in", unit.ids),
            ("all_group_ids", "in", self.group_id.ids),
            ("id", "not in", besides.ids if besides else []),
        ]
        return self.env["res.users"].sudo().search(domain, order="id", limit=limit)

    def _prepare_step(self, decider, owner):
        """Return the values of this step for a document of the unit `owner`."""
        return {
            "route_step_id": self.id,
            "name": self.name,
            "unit_id": owner.id,
            "decider_unit_id": decider.id,
            "group_id": self.group_id.id,
            "act": self.act,
            "days": self.days,
            "escalate_days": self.escalate_days,
            "require_number": self.require_number,
        }

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        if (
            self.env["edu.approval.step"]
            .sudo()
            .search_count([("route_step_id", "in", self.ids)], limit=1)
        ):
            raise UserError(
                self.env._("Documents have taken this step: end the route instead.")
            )
