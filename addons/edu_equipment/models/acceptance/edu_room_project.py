from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain

TRANSITIONS = {
    "planned": {"running", "cancelled"},
    "running": {"done", "cancelled"},
    "done": {"running"},
    "cancelled": {"planned"},
}


class EduRoomProject(models.Model):
    """Fitting out a subject room, followed from decision to handing over (PHB-10)."""

    _name = "edu.room.project"
    _description = "Fitting out of a room"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date_start desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("running", "Under way"),
            ("done", "Handed over"),
            ("cancelled", "Cancelled"),
        ],
        "Status",
        default="planned",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )
    place_id = fields.Many2one(
        "edu.place",
        "Room",
        required=True,
        index=True,
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False), "
        "('parent_id', '=', False)]",
    )
    subject_ids = fields.Many2many(related="place_id.subject_ids", string="Subjects")
    supplier = fields.Char("Supplier or builder", tracking=True)
    decision = fields.Char("Decision or contract", help="Number, as printed.")
    decision_date = fields.Date("Dated")
    budget = fields.Float("Budget (đ)", digits=(16, 0))
    user_id = fields.Many2one(
        "res.users", "Responsible", default=lambda self: self.env.user, tracking=True
    )
    date_start = fields.Date("Begins", default=fields.Date.context_today)
    date_end = fields.Date("Ends", help="Planned day of handing over.")
    milestone_ids = fields.One2many("edu.room.milestone", "project_id", "Milestones")
    progress = fields.Integer("Progress (%)", compute="_compute_progress")
    next_milestone_id = fields.Many2one(
        "edu.room.milestone", "Next", compute="_compute_progress"
    )
    is_late = fields.Boolean("Late", compute="_compute_progress", search="_search_late")
    receipt_ids = fields.One2many(
        "edu.equipment.receipt", "project_id", "Acceptances", copy=False
    )
    amount = fields.Float(
        "Accepted so far (đ)", digits=(16, 0), compute="_compute_amount"
    )
    note = fields.Text()

    _dates_ordered = models.Constraint(
        "CHECK(date_end IS NULL OR date_start IS NULL OR date_end >= date_start)",
        "It cannot end before it begins.",
    )
    _budget_not_negative = models.Constraint(
        "CHECK(budget >= 0)", "The budget cannot be negative."
    )

    @api.depends("milestone_ids.done_on", "milestone_ids.date", "state")
    def _compute_progress(self):
        today = fields.Date.context_today(self)
        for project in self:
            steps = project.milestone_ids
            open_steps = steps.filtered(lambda step: not step.done_on)
            following = open_steps.sorted(lambda s: (not s.date, s.date or today))[:1]
            project.next_milestone_id = following
            done = len(steps) - len(open_steps)
            project.progress = round(100 * done / len(steps)) if steps else 0
            project.is_late = bool(
                project.state == "running" and following.date and following.date < today
            )

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = Domain("done_on", "=", False) & Domain("date", "<", "today")
        return Domain("state", "=", "running") & Domain("milestone_ids", "any", late)

    @api.depends("receipt_ids.amount", "receipt_ids.state")
    def _compute_amount(self):
        rows = self.env["edu.equipment.receipt"]._read_group(
            Domain("project_id", "in", self.ids) & Domain("state", "=", "done"),
            ["project_id"],
            ["amount:sum"],
        )
        amounts = dict(rows)
        for project in self:
            project.amount = amounts.get(project._origin, 0)

    @api.constrains("place_id", "unit_id")
    def _check_place(self):
        for project in self:
            if project.place_id.unit_id != project.unit_id:
                raise ValidationError(
                    self.env._("%s is in another unit.", project.place_id.display_name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "planned"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_transition(vals["state"])
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_begun(self):
        for project in self.filtered(lambda project: project.state != "planned"):
            raise UserError(
                self.env._("%s has begun: cancel it instead.", project.name)
            )

    def _check_transition(self, state):
        self._check_step(state)
        for project in self:
            if state == "done" and project.next_milestone_id:
                raise UserError(
                    self.env._(
                        "%(project)s: “%(step)s” is not done yet.",
                        project=project.name,
                        step=project.next_milestone_id.name,
                    )
                )

    # ----- buttons -------------------------------------------------------------
    def action_start(self):
        self.write({"state": "running"})

    def action_hand_over(self):
        self.write({"state": "done"})

    def action_reopen(self):
        self.write({"state": "running"})

    def action_cancel(self):
        self.write({"state": "cancelled"})

    def action_replan(self):
        self.write({"state": "planned"})

    def action_usual_milestones(self):
        """Add the usual milestones, each so many days after the beginning."""
        self.check_access("write")
        usual = self.env["edu.room.milestone.usual"].search([], limit=100)
        for project in self.filtered("date_start"):
            known = set(project.milestone_ids.mapped("name"))
            project.milestone_ids = [
                Command.create(step._prepare_milestone(project.date_start))
                for step in usual
                if step.name not in known
            ]

    def action_new_receipt(self):
        """Open a new acceptance of what is delivered for this room."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment.receipt",
            "views": [(False, "form")],
            "context": {
                "default_project_id": self.id,
                "default_unit_id": self.unit_id.id,
                "default_place_id": self.place_id.id,
                "default_supplier": self.supplier,
                "default_origin": self.decision,
                "default_origin_date": self.decision_date,
                "default_name": self.name,
            },
        }
