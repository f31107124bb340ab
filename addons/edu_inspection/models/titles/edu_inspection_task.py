from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

PROGRESS = [
    ("none", "Not begun"),
    ("draft", "Being prepared"),
    ("submitted", "Handed in"),
    ("decided", "Decided"),
]
DECIDED = ("recognised", "refused", "concluded")


class EduInspectionTask(models.Model):
    """A unit that is told to hand a dossier in, and how far it is (PHB-04)."""

    _name = "edu.inspection.task"
    _description = "Dossier expected"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "campaign_id, unit_id"
    _mail_post_access = "read"  # the unit answers, too

    campaign_id = fields.Many2one(
        "edu.inspection.campaign", required=True, index=True, ondelete="cascade"
    )
    owner_id = fields.Many2one(
        related="campaign_id.unit_id",
        string="Expected by",
        store=True,
        precompute=True,
        index=True,
    )
    unit_id = fields.Many2one(
        "edu.unit", required=True, index=True, domain=[("kind", "=", "school")]
    )
    round_id = fields.Many2one(
        "edu.inspection.round", domain="[('campaign_id', '=', campaign_id)]"
    )
    closing = fields.Char("Closing date", compute="_compute_closing")
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    note = fields.Char()
    dossier_count = fields.Integer("Dossiers", compute="_compute_progress")
    progress = fields.Selection(PROGRESS, compute="_compute_progress")
    is_overdue = fields.Boolean("Overdue", compute="_compute_progress")

    _once = models.Constraint(
        "UNIQUE(campaign_id, unit_id)", "This unit stands in the campaign already."
    )

    @api.depends("unit_id", "campaign_id")
    def _compute_display_name(self):
        for task in self:
            parts = (task.unit_id.name, task.campaign_id.name)
            task.display_name = " – ".join(filter(None, parts))

    def _deadline(self):
        self.ensure_one()
        office = self.unit_id.sudo()._nearest_above("office")
        who = "school" if office else "direct"
        return self.round_id._deadline_for(who) if self.round_id else None

    @api.depends("round_id", "unit_id")
    def _compute_closing(self):
        for task in self:
            deadline = task._deadline()
            task.closing = deadline.display_name if deadline else False

    @api.depends("unit_id", "campaign_id", "round_id")
    def _compute_progress(self):
        """The furthest dossier of the unit counts; all tasks in one query."""
        today = fields.Date.context_today(self)
        states = self._states()
        for task in self:
            found = states.get((task.campaign_id, task.unit_id), [])
            task.dossier_count = len(found)
            task.progress = task._furthest(found)
            deadline = task._deadline()
            late = bool(deadline) and deadline._is_late(today)
            task.is_overdue = late and task.progress in ("none", "draft")

    def _states(self):
        rows = (
            self.env["edu.inspection"]
            .sudo()
            .search(
                Domain("campaign_id", "in", self.campaign_id.ids)
                & Domain("unit_id", "in", self.unit_id.ids)
            )
        )
        states = {}
        for row in rows:
            states.setdefault((row.campaign_id, row.unit_id), []).append(row.state)
        return states

    @api.model
    def _furthest(self, states):
        if not states:
            return "none"
        if any(state in DECIDED for state in states):
            return "decided"
        handed_in = set(states) - {"draft", "returned"}
        return "submitted" if handed_in else "draft"

    @api.constrains("campaign_id", "unit_id", "round_id")
    def _check_belongs(self):
        for task in self:
            if task.round_id and task.round_id.campaign_id != task.campaign_id:
                raise ValidationError(self.env._("The round is of another campaign."))
            if not task.campaign_id._concerns(task.unit_id):
                raise ValidationError(
                    self.env._(
                        "%(campaign)s does not concern %(unit)s.",
                        campaign=task.campaign_id.name,
                        unit=task.unit_id.name,
                    )
                )

    def action_remind(self):
        """Give the heads of the units that have not handed in a task, once."""
        self.check_access("write")
        open_ones = self.filtered(lambda task: task.progress in ("none", "draft"))
        todo = "mail.mail_activity_data_todo"
        for task in open_ones.sudo().filtered(lambda task: not task.activity_ids):
            user = task.unit_id.head_user_id
            deadline = task._deadline()
            if user:
                task.activity_schedule(
                    todo,
                    date_deadline=deadline and deadline.date,
                    summary=self.env._("Dossier expected: %s", task.campaign_id.name),
                    user_id=user.id,
                )

    def action_open_dossiers(self):
        """Open the dossiers of the unit, or begin one."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_inspection.edu_inspection_action"
        )
        domain = Domain("campaign_id", "=", self.campaign_id.id) & Domain(
            "unit_id", "=", self.unit_id.id
        )
        context = {
            "default_campaign_id": self.campaign_id.id,
            "default_unit_id": self.unit_id.id,
            "default_round_id": self.round_id.id,
        }
        return dict(action, domain=list(domain), context=context)
