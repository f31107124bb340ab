from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

OFFICER = "edu_base.edu_base_group_equipment_officer"
TRANSITIONS = {"draft": {"open"}, "open": {"closed"}, "closed": {"open"}}


class EduEquipmentEvaluationRound(models.Model):
    """A yearly round of quality evaluation, opened for all schools below (EQM-08).

    Whoever opens it follows how far each school is; the schools start their
    evaluations from it.
    """

    _name = "edu.equipment.evaluation.round"
    _description = "Round of quality evaluation"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "school_year_id desc, deadline desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char(required=True, tracking=True)
    school_year_id = fields.Many2one(required=True, tracking=True)
    deadline = fields.Date(tracking=True)
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: schools of all levels."
    )
    instructions = fields.Text(help="What the schools are to heed.")
    legal_document_ids = fields.Many2many("edu.legal.document", string="Legal basis")
    state = fields.Selection(
        [("draft", "Draft"), ("open", "Open"), ("closed", "Closed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    progress_ids = fields.One2many(
        "edu.equipment.evaluation.progress", "round_id", "Schools"
    )
    school_count = fields.Integer("Schools (all)", compute="_compute_figures")
    done_count = fields.Integer("Schools done", compute="_compute_figures")
    progress = fields.Float("Done (%)", compute="_compute_figures")

    def _compute_figures(self):
        rows = self.env["edu.equipment.evaluation.progress"]._read_group(
            [("round_id", "in", self.ids)], ["round_id", "state"], ["__count"]
        )
        figures = {}
        for round_, state, count in rows:
            figures.setdefault(round_.id, {})[state] = count
        for round_ in self:
            states = figures.get(round_.id, {})
            round_.school_count = sum(states.values()) - states.get("4_nothing", 0)
            round_.done_count = states.get("confirmed", 0)
            round_.progress = 100 * round_.done_count / (round_.school_count or 1)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_step(vals["state"])
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_opened(self):
        if any(round_.state != "draft" for round_ in self):
            raise UserError(self.env._("Only a draft round can be deleted."))

    def action_open(self):
        """Open the round and ask the equipment officers of its schools to start."""
        self.write({"state": "open"})
        for round_ in self:
            round_._call_schools()

    def _schools(self):
        """Return the schools the round concerns."""
        domain = Domain("id", "child_of", self.unit_id.id) & Domain(
            "kind", "=", "school"
        )
        if self.level_ids:
            domain &= Domain("level_ids", "in", self.level_ids.ids)
        return self.env["edu.unit"].search(domain)

    def _call_schools(self):
        """One activity for each equipment officer who has none yet, in one batch."""
        officers = self._schools()._users_with(OFFICER).values()
        users = self.env["res.users"].union(*officers) - self.activity_ids.user_id
        quick = self.env["mail.activity"].with_context(mail_activity_quick_update=True)
        quick.sudo().create(
            [
                {
                    "res_model_id": self.env["ir.model"]._get_id(self._name),
                    "res_id": self.id,
                    "user_id": user.id,
                    "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                    "summary": self.env._("Start the quality evaluation"),
                    "date_deadline": self.deadline or fields.Date.context_today(self),
                }
                for user in users
            ]
        )

    def action_close(self):
        self.write({"state": "closed"})

    def action_open_progress(self):
        """Open the list of schools, those that have not finished first."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_evaluation_progress_action"
        )
        return dict(action, domain=[("round_id", "=", self.id)], context={})

    def action_start(self):
        """Start the evaluations of the user's own schools: one for each subject.

        :raise UserError: when the round is not open or concerns none of them
        """
        self.ensure_one()
        if self.state != "open":
            raise UserError(self.env._("%s is not open.", self.name))
        units = self._schools() & self.env.user.edu_unit_ids
        if not units:
            raise UserError(self.env._("This round concerns none of your schools."))
        self.sudo().activity_ids.filtered(
            lambda activity: activity.user_id.edu_unit_ids & units
        ).action_done()
        return self.env["edu.equipment.evaluation"]._start(
            units, self.school_year_id, self
        )
