from odoo import api, fields, models
from odoo.fields import Domain


class EduUsePlan(models.Model):
    """What a teacher plans to use in the lessons of a subject in a year (EQU-05)."""

    _name = "edu.use.plan"
    _description = "Plan of equipment use"
    _inherit = ["edu.unit.owned.mixin", "edu.school.year.mixin"]
    _order = "school_year_id desc, unit_id, subject_id, teacher_id"
    _rec_name = "subject_id"

    school_year_id = fields.Many2one(required=True)
    teacher_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('edu_unit_ids', 'in', unit_id)]",
    )
    subject_id = fields.Many2one("edu.subject", required=True, index=True)
    lesson_total = fields.Integer(
        "Lessons taught in the year",
        help="By the timetable, in all classes: the use rate is counted against it.",
    )
    line_ids = fields.One2many("edu.use.plan.line", "plan_id", "Lessons", copy=True)
    planned_count = fields.Integer("Planned", compute="_compute_counts")
    booked_count = fields.Integer("Booked", compute="_compute_counts")
    done_count = fields.Integer("Carried out", compute="_compute_counts")
    done_rate = fields.Float("Share carried out", compute="_compute_counts")

    _once = models.Constraint(
        "UNIQUE(unit_id, teacher_id, subject_id, school_year_id)",
        "This teacher already has a plan for the subject in the school year.",
    )
    _lessons = models.Constraint(
        "CHECK(lesson_total >= 0)", "The number of lessons cannot be negative."
    )

    @api.depends("subject_id", "teacher_id", "school_year_id")
    def _compute_display_name(self):
        for plan in self:
            parts = plan.subject_id, plan.teacher_id, plan.school_year_id
            plan.display_name = " · ".join(p.display_name or "" for p in parts)

    @api.depends("line_ids.planned_count", "line_ids.done_count")
    def _compute_counts(self):
        for plan in self:
            plan.planned_count = sum(plan.line_ids.mapped("planned_count"))
            plan.booked_count = sum(plan.line_ids.mapped("booked_count"))
            plan.done_count = sum(plan.line_ids.mapped("done_count"))
            plan.done_rate = (
                plan.done_count / plan.planned_count if plan.planned_count else 0
            )

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        plans.school_year_id._check_open()
        return plans

    def write(self, vals):
        self.school_year_id._check_open()
        result = super().write(vals)
        if {"teacher_id", "unit_id"} & vals.keys():
            self.check_access("write")  # not handed to others, nor out of reach
        self.school_year_id._check_open()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed_year(self):
        self.school_year_id._check_open()

    def action_open_sessions(self):
        """Open the lessons booked from the plan."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_room_session_action"
        )
        domain = Domain("plan_line_id.plan_id", "=", self.id)
        views = [(False, "list"), (False, "kanban"), (False, "form")]
        return dict(action, domain=list(domain), context={}, views=views)
