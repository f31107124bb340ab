from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Command, Domain

QUICK_FORM = "edu_equipment.edu_room_session_view_form_quick"


class EduUsePlanLine(models.Model):
    """A planned lesson: week, lesson of the curriculum, classes, equipment (EQU-05)."""

    _name = "edu.use.plan.line"
    _description = "Planned lesson"
    _order = "plan_id, week, lesson_number, id"

    plan_id = fields.Many2one(
        "edu.use.plan", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(related="plan_id.unit_id", store=True, index=True)
    teacher_id = fields.Many2one(related="plan_id.teacher_id", store=True)
    subject_id = fields.Many2one(related="plan_id.subject_id", store=True)
    school_year_id = fields.Many2one(related="plan_id.school_year_id", store=True)
    week = fields.Integer(required=True, default=1, aggregator=None)
    date = fields.Date(
        "Week from", compute="_compute_date", store=True, help="Monday of the week."
    )
    lesson_number = fields.Integer(
        "Lesson number", aggregator=None, help="In the curriculum distribution (PPCT)."
    )
    name = fields.Char("Lesson", required=True)
    class_ids = fields.Many2many(
        "edu.class",
        string="Classes",
        domain="[('unit_id', '=', unit_id), ('school_year_id', '=', school_year_id)]",
    )
    equipment_ids = fields.Many2many(
        "edu.equipment", domain="[('unit_id', '=', unit_id)]"
    )
    kit_id = fields.Many2one(
        "edu.equipment.kit",
        domain="['|', ('unit_id', '=', False), ('unit_id', '=', unit_id)]",
    )
    quantity = fields.Float(
        "Of each",
        digits=(16, 3),
        required=True,
        default=1,
        help="Pieces of each, e.g. one for each group of pupils.",
    )
    wanted = fields.Char(
        "Also wanted", help="What the school does not hold, or the teacher makes."
    )
    session_ids = fields.One2many("edu.room.session", "plan_line_id", "Sessions")
    planned_count = fields.Integer(
        "Planned", compute="_compute_planned_count", store=True
    )
    booked_count = fields.Integer("Booked", compute="_compute_session_counts")
    done_count = fields.Integer("Carried out", compute="_compute_session_counts")

    _week = models.Constraint(
        "CHECK(week BETWEEN 1 AND 60 AND lesson_number >= 0)",
        "Weeks are counted from 1.",
    )
    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )

    @api.depends("week", "school_year_id.date_start")
    def _compute_date(self):
        for line in self:
            start = line.school_year_id.date_start
            monday = start and start - timedelta(days=start.weekday())
            line.date = monday and monday + timedelta(weeks=line.week - 1)

    @api.depends("class_ids")
    def _compute_planned_count(self):
        for line in self:
            line.planned_count = len(line.class_ids) or 1

    @api.depends("session_ids.state")
    def _compute_session_counts(self):
        counts = self._counts_by_state()
        for line in self:
            states = counts.get(line._origin.id, {})
            line.done_count = states.get("done", 0)
            line.booked_count = line.done_count + states.get("booked", 0)

    def _counts_by_state(self):
        """Return {line id: {state: number of sessions}}."""
        rows = self.env["edu.room.session"]._read_group(
            Domain("plan_line_id", "in", self.ids),
            ["plan_line_id", "state"],
            ["__count"],
        )
        counts = {}
        for line, state, count in rows:
            counts.setdefault(line.id, {})[state] = count
        return counts

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.school_year_id._check_open()
        return lines

    def write(self, vals):
        self.school_year_id._check_open()
        result = super().write(vals)
        if "plan_id" in vals:
            self.check_access("write")  # not moved into another's plan
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed_year(self):
        self.school_year_id._check_open()

    def action_book(self):
        """Open a booking filled from the plan: only day and period are to choose."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Book the lesson"),
            "res_model": "edu.room.session",
            "views": [(self.env.ref(QUICK_FORM).id, "form")],
            "target": "new",
            "context": {
                f"default_{name}": value for name, value in self._booking().items()
            },
        }

    def _booking(self):
        """Return the values of the next booking of the lesson."""
        sessions = self.session_ids.filtered(lambda s: s.state != "cancelled")
        pieces = dict.fromkeys(self.equipment_ids, self.quantity)
        for one, quantity in self.kit_id._pieces(self.unit_id)[0].items():
            pieces[one] = pieces.get(one, 0) + quantity * self.quantity
        return {
            "plan_line_id": self.id,
            "unit_id": self.unit_id.id,
            "teacher_id": self.teacher_id.id,
            "subject_id": self.subject_id.id,
            "name": self.name,
            "lesson_number": self.lesson_number,
            "class_id": (self.class_ids - sessions.class_id)[:1].id,
            "date": max(self.date, fields.Date.context_today(self)),
            "line_ids": [
                Command.create({"equipment_id": one.id, "quantity": quantity})
                for one, quantity in pieces.items()
            ],
        }
