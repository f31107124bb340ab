from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

TRANSITIONS = {
    "draft": {"submitted"},
    "submitted": {"draft", "confirmed"},
    "confirmed": set(),
}
LEADER = "edu_base.edu_base_group_leader"
# Written by the buttons alone.
SEALED = frozenset(
    {
        "state",
        "submitted_uid",
        "submitted_on",
        "confirmed_uid",
        "confirmed_on",
        "voucher_id",
        "disposal_id",
    }
)
KEY = frozenset({"unit_id", "school_year_id", "subject_id"})


class EduEquipmentEvaluation(models.Model):
    """How good each thing of a subject is, as its teachers judge each year (EQM-08).

    The head of the subject department rates and submits, the leadership confirms;
    what was confirmed can be brought into the books (INS-07).
    """

    _name = "edu.equipment.evaluation"
    _description = "Quality evaluation"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "school_year_id desc, unit_id, subject_id"
    _steps = TRANSITIONS

    school_year_id = fields.Many2one(required=True)
    subject_id = fields.Many2one(
        "edu.subject", index=True, help="Empty: what belongs to no subject."
    )
    round_id = fields.Many2one(
        "edu.equipment.evaluation.round",
        domain="[('school_year_id', '=', school_year_id), ('state', '=', 'open')]",
        index="btree_not_null",
    )
    date = fields.Date(required=True, default=fields.Date.context_today, tracking=True)
    evaluator_id = fields.Many2one("res.users", "Evaluated by", tracking=True)
    note = fields.Text("General remarks")
    state = fields.Selection(
        [("draft", "Draft"), ("submitted", "Submitted"), ("confirmed", "Confirmed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    submitted_uid = fields.Many2one(
        "res.users", "Submitted by", readonly=True, copy=False
    )
    submitted_on = fields.Datetime(readonly=True, copy=False)
    confirmed_uid = fields.Many2one(
        "res.users", "Confirmed by", readonly=True, copy=False
    )
    confirmed_on = fields.Datetime(readonly=True, copy=False)
    voucher_id = fields.Many2one("edu.equipment.voucher", readonly=True, copy=False)
    disposal_id = fields.Many2one("edu.equipment.disposal", readonly=True, copy=False)
    line_ids = fields.One2many(
        "edu.equipment.evaluation.line", "evaluation_id", "Things evaluated"
    )
    line_count = fields.Integer("Lines", compute="_compute_figures")
    rated_count = fields.Integer("Rated", compute="_compute_figures")
    bad_count = fields.Integer("With broken pieces", compute="_compute_figures")
    progress = fields.Float("Rated (%)", compute="_compute_figures")
    can_confirm = fields.Boolean(compute="_compute_can_confirm")

    _once = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (unit_id, school_year_id, subject_id)",
        "This subject is already evaluated in the school year.",
    )
    _four_eyes = models.Constraint(
        "CHECK(confirmed_uid IS NULL OR confirmed_uid <> submitted_uid)",
        "Somebody else confirms what one has submitted.",
    )

    @api.depends("unit_id", "school_year_id", "subject_id")
    def _compute_display_name(self):
        for row in self:
            subject = row.subject_id.name or self.env._("No subject")
            words = (subject, row.school_year_id.name, row.unit_id.short_name)
            row.display_name = " · ".join(filter(None, words))

    def _compute_figures(self):
        Line = self.env["edu.equipment.evaluation.line"]
        mine = Domain("evaluation_id", "in", self.ids)
        bad = Domain("quantity_broken", ">", 0) | Domain("quantity_unusable", ">", 0)
        lines, rated, broken = (
            dict(Line._read_group(mine & domain, ["evaluation_id"], ["__count"]))
            for domain in (Domain.TRUE, Domain("is_rated", "=", True), bad)
        )
        for row in self:
            row.line_count = lines.get(row, 0)
            row.rated_count = rated.get(row, 0)
            row.bad_count = broken.get(row, 0)
            row.progress = 100 * row.rated_count / (row.line_count or 1)

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_confirm(self):
        user = self.env.user
        leads = user.has_group(LEADER)
        for row in self:
            row.can_confirm = (
                leads and row.state == "submitted" and row.unit_id in user.edu_unit_ids
            )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(
            [{name: vals[name] for name in vals.keys() - SEALED} for vals in vals_list]
        )
        rows.school_year_id._check_open()
        rows._fill()
        return rows

    def write(self, vals):
        if not self.env.su:  # the buttons write as the program, after their checks
            self._check_content(vals)
        return super().write(vals)

    def _check_content(self, vals):
        """:raise UserError: for what only the buttons write, or is no longer free"""
        if SEALED & vals.keys():
            raise UserError(self.env._("Submit and confirm by the buttons."))
        if KEY & vals.keys():
            raise UserError(
                self.env._("School, school year and subject are chosen once.")
            )
        if any(not name.startswith(("message_", "activity_")) for name in vals):
            self._check_draft()

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_submitted(self):
        self._check_draft()

    def _check_draft(self):
        """:raise UserError: for one that was submitted"""
        for row in self.filtered(lambda row: row.state != "draft"):
            raise UserError(
                self.env._("%s was submitted: it is not changed.", row.display_name)
            )

    def _mark(self, state, **vals):
        """Go to a state by an arrow of the table.

        :raise UserError: naming the evaluation and why not
        """
        self.check_access("write")
        self.school_year_id._check_open()
        self._check_step(state)
        return self.sudo().write({"state": state, **vals})

    # ----- buttons ------------------------------------------------------------
    def action_submit(self):
        """Submit to the leadership; everything must be rated."""
        for row in self:
            row._check_complete()
        self.filtered(lambda row: not row.evaluator_id).evaluator_id = self.env.user
        self._mark(
            "submitted",
            submitted_uid=self.env.uid,
            submitted_on=fields.Datetime.now(),
        )
        for row in self.filtered("unit_id.head_user_id"):
            row.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Confirm the quality evaluation"),
                user_id=row.unit_id.head_user_id.id,
            )

    def _check_complete(self):
        left = self.line_count - self.rated_count
        if not self.line_count:
            raise UserError(
                self.env._("%s: nothing on hand to evaluate.", self.display_name)
            )
        if left:
            raise UserError(
                self.env._(
                    "%(evaluation)s: %(count)s lines are not rated yet.",
                    evaluation=self.display_name,
                    count=left,
                )
            )

    def action_return(self):
        """Give it back to the subject department."""
        self._check_leader()
        self.activity_unlink(["mail.mail_activity_data_todo"])
        self._mark("draft", submitted_uid=False, submitted_on=False)

    def action_confirm(self):
        """Confirm, as the leadership and not as the one who submitted."""
        self._check_leader()
        for row in self:
            if row.submitted_uid == self.env.user:
                raise UserError(
                    self.env._("Somebody else confirms what one has submitted.")
                )
        self._mark(
            "confirmed",
            confirmed_uid=self.env.uid,
            confirmed_on=fields.Datetime.now(),
        )
        self.activity_feedback(["mail.mail_activity_data_todo"])

    def _check_leader(self):
        """:raise AccessError: for all but the leadership of the unit itself"""
        user = self.env.user
        if not user.has_group(LEADER) or self.unit_id - user.edu_unit_ids:
            raise AccessError(
                self.env._("Only the leadership of the school confirms or returns.")
            )
