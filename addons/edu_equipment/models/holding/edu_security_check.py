from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

TRANSITIONS = {"draft": {"done"}, "done": {"draft"}}


class EduSecurityCheck(models.Model):
    """A regular check of the unit's systems: findings, risks and their fixing (IT-21).

    It begins with the topics in force on its day. A finding stays open until fixed,
    also after the check is done.
    """

    _name = "edu.security.check"
    _description = "Security check"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.arrows.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date desc, id desc"
    _steps = TRANSITIONS

    date = fields.Date(required=True, default=fields.Date.context_today, tracking=True)
    user_id = fields.Many2one(
        "res.users", "Checked by", default=lambda self: self.env.user
    )
    scope = fields.Char(
        "Systems", help="Which machines, programs or pages, e.g. accounting server."
    )
    state = fields.Selection(
        [("draft", "In progress"), ("done", "Done")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many("edu.security.check.line", "check_id", "Findings")
    risk_count = fields.Integer("Risks", compute="_compute_counts", store=True)
    open_count = fields.Integer("Not fixed yet", compute="_compute_counts", store=True)
    unprotected_count = fields.Integer(
        "Computers without antivirus", compute="_compute_unprotected_count"
    )
    note = fields.Text()

    @api.depends("line_ids.result", "line_ids.fixed_on")
    def _compute_counts(self):
        for check in self:
            risks = check.line_ids.filtered(lambda line: line.result == "risk")
            check.risk_count = len(risks)
            check.open_count = len(risks.filtered(lambda line: not line.fixed_on))

    def _compute_unprotected_count(self):
        counts = dict(
            self.env["edu.equipment"]._read_group(
                [("unit_id", "in", self.unit_id.ids), ("lacks_antivirus", "=", True)],
                ["unit_id"],
                ["__count"],
            )
        )
        for check in self:
            check.unprotected_count = counts.get(check.unit_id, 0)

    @api.depends("date", "unit_id", "scope")
    def _compute_display_name(self):
        for check in self:
            day = check.date and f"{check.date:%d/%m/%Y}"
            words = (day, check.scope or check.unit_id.name)
            check.display_name = " – ".join(filter(None, words))

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create([{**vals, "state": "draft"} for vals in vals_list])
        Topic = self.env["edu.security.topic"]
        for check in checks.filtered(lambda check: not check.line_ids):
            check.line_ids = [
                Command.create({"topic_id": topic.id})
                for topic in Topic.search(Topic._domain_valid_on(check.date))
            ]
        return checks

    def write(self, vals):
        if "state" in vals:
            self._check_step(vals["state"])
        elif {"date", "unit_id", "scope", "user_id"} & vals.keys():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_done(self):
        self._check_draft()

    def action_done(self):
        """Close the check once every topic has an answer."""
        for line in self.line_ids.filtered(lambda line: not line.result):
            raise UserError(self.env._("%s: no answer yet.", line.name))
        self.write({"state": "done"})

    def action_reopen(self):
        self.write({"state": "draft"})

    def action_open_unprotected(self):
        """Open the computers with important data and no licensed antivirus."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_action"
        )
        return dict(
            action,
            domain=[("unit_id", "=", self.unit_id.id), ("lacks_antivirus", "=", True)],
            context={},
        )

    def _check_draft(self):
        """:raise UserError: naming the check that is done"""
        for check in self.filtered(lambda check: check.state == "done"):
            raise UserError(
                self.env._("%s is done: reopen it first.", check.display_name)
            )
