from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {
    "draft": {"active"},
    "active": {"ended"},
    "ended": {"active"},
}


class EduCommittee(models.Model):
    """A board or team set up by decision, usually for a school year (EQM-05)."""

    _name = "edu.committee"
    _description = "Committee"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date_from desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char(required=True, tracking=True)
    kind = fields.Selection(
        [
            ("acceptance", "Acceptance board"),
            ("counting", "Counting board"),
            ("disposal", "Disposal board"),
            ("inspection", "Inspection team"),
            ("equipment", "Equipment team"),
            ("library", "Library group"),
            ("other", "Other"),
        ],
        required=True,
        default="acceptance",
        tracking=True,
    )
    school_year_id = fields.Many2one(tracking=True)
    date_from = fields.Date("From", default=fields.Date.context_today)
    date_to = fields.Date("Until")
    tasks = fields.Text()
    legal_document_ids = fields.Many2many("edu.legal.document", string="Legal basis")
    member_ids = fields.One2many("edu.committee.member", "committee_id", "Members")
    member_count = fields.Integer(compute="_compute_member_count")
    state = fields.Selection(
        [("draft", "Draft"), ("active", "Active"), ("ended", "Ended")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    active = fields.Boolean(default=True)

    @api.depends("member_ids")
    def _compute_member_count(self):
        for committee in self:
            committee.member_count = len(committee.member_ids)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_transition(vals["state"])
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        if any(committee.state != "draft" for committee in self):
            raise UserError(self.env._("Only a draft committee can be deleted."))

    def action_activate(self):
        self.write({"state": "active"})

    def action_end(self):
        self.write({"state": "ended", "date_to": fields.Date.context_today(self)})

    def action_reopen(self):
        self.write({"state": "active", "date_to": False})

    def _check_transition(self, state):
        self._check_step(state)
        for committee in self:
            if state == "active" and not committee._chair():
                raise UserError(
                    self.env._("%s needs a chair before it starts.", committee.name)
                )

    def _chair(self):
        return self.member_ids.filtered(lambda member: member.role == "chair")[:1]
