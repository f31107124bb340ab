from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {"draft": {"done"}, "done": set()}
# As printed, whatever the language of the screen.
WORDS = {
    "todo": "Chưa kiểm tra",
    "ok": "Đạt",
    "issue": "Không đạt",
    "na": "Không có",
}


class EduFireCheck(models.Model):
    """A periodic check of fire safety along the points in force (EQP-07).

    Done, it is fixed; what was not in order is remedied afterwards, line by line.
    """

    _name = "edu.fire.check"
    _description = "Fire-safety check"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date desc, id desc"
    _steps = TRANSITIONS

    date = fields.Date(required=True, default=fields.Date.context_today, tracking=True)
    kind = fields.Selection(
        [
            ("self", "By the unit itself"),
            ("authority", "By the fire authority"),
            ("joint", "Joint or from above"),
        ],
        "Checked",
        required=True,
        default="self",
        tracking=True,
    )
    participants = fields.Char("Checked by", help="Names and posts.")
    conclusion = fields.Text()
    state = fields.Selection(
        [("draft", "Under way"), ("done", "Done")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many("edu.fire.check.line", "check_id", "Points")
    todo_count = fields.Integer(
        "Still to look at", compute="_compute_counts", store=True
    )
    issue_count = fields.Integer("Not in order", compute="_compute_counts", store=True)
    open_count = fields.Integer("Not remedied", compute="_compute_counts", store=True)
    extinguisher_warning = fields.Integer(
        "Extinguishers to replace", compute="_compute_extinguisher_warning"
    )

    @api.depends("line_ids.result", "line_ids.date_remedied")
    def _compute_counts(self):
        for check in self:
            issues = check.line_ids.filtered(lambda line: line.result == "issue")
            check.todo_count = len(
                check.line_ids.filtered(lambda line: line.result == "todo")
            )
            check.issue_count = len(issues)
            check.open_count = len(issues.filtered(lambda row: not row.date_remedied))

    @api.depends("unit_id")
    def _compute_extinguisher_warning(self):
        rows = self.env["edu.fire.extinguisher"]._read_group(
            [
                ("unit_id", "in", self.unit_id.ids),
                "|",
                ("expiry_state", "=", "expired"),
                ("condition", "!=", "good"),
            ],
            ["unit_id"],
            ["__count"],
        )
        counts = {unit.id: count for unit, count in rows}
        for check in self:
            check.extinguisher_warning = counts.get(check.unit_id.id, 0)

    @api.depends("date", "unit_id")
    def _compute_display_name(self):
        for check in self:
            day = check.date and f"{check.date:%d/%m/%Y}"
            check.display_name = self.env._("Fire-safety check of %s", day or "")

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create([{**vals, "state": "draft"} for vals in vals_list])
        checks.filtered(lambda check: not check.line_ids)._fill()
        return checks

    def write(self, vals):
        if "state" in vals:
            self._check_transition(vals["state"])
        elif any(check.state == "done" for check in self) and not self._is_free(vals):
            raise UserError(self.env._("A check that is done is not changed."))
        return super().write(vals)

    @api.model
    def _is_free(self, vals):
        """Whether only the paper and the talk about it change, not its content."""
        return all(name.startswith(("message_", "activity_", "doc_")) for name in vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_done(self):
        if any(check.state == "done" for check in self):
            raise UserError(self.env._("A check that is done is kept."))

    def _fill(self):
        """Copy the points in force on the day of each check, in one insert."""
        topics = self.env["edu.checklist.topic"]
        points = {date: topics._on("fire", date) for date in set(self.mapped("date"))}
        self.env["edu.fire.check.line"].create(
            [
                {**topic._prepare_line(), "check_id": check.id}
                for check in self
                for topic in points[check.date]
            ]
        )

    def _check_transition(self, state):
        self._check_step(state)
        for check in self:
            if check.todo_count or not check.line_ids:
                raise UserError(
                    self.env._("Answer every point before the check is done.")
                )
            if check.line_ids.filtered(
                lambda line: (
                    line.result == "issue" and not (line.remedy and line.date_due)
                )
            ):
                raise UserError(
                    self.env._(
                        "Say for each point not in order what is to be done and "
                        "until when."
                    )
                )

    def action_done(self):
        """Close the check; the head of the unit is reminded of what to remedy."""
        self.write({"state": "done"})
        for check in self.filtered("open_count"):
            due = check.line_ids.filtered("date_due").mapped("date_due")
            check.activity_schedule(
                "mail.mail_activity_data_todo",
                min(due),
                summary=self.env._("Remedy what the fire check found"),
                user_id=(check.unit_id.sudo().head_user_id or self.env.user).id,
            )

    def action_all_in_order(self):
        """Answer all points not looked at yet with “in order”."""
        self.line_ids.filtered(lambda line: line.result == "todo").result = "ok"

    def action_open_extinguishers(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_fire_extinguisher_action"
        )
        return dict(action, domain=[("unit_id", "=", self.unit_id.id)], context={})

    # ----- the minutes ----------------------------------------------------
    def _official_rows(self):
        """Return [(section, [(point, answer, finding and remedy)])] in order."""
        sections = []
        for line in self.line_ids:
            if not sections or sections[-1][0] != (line.section or ""):
                sections.append((line.section or "", []))
            sections[-1][1].append((line.name, WORDS[line.result], line._finding()))
        return sections
