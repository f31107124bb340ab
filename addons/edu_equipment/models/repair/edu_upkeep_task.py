from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from .maintenance_request import PROCESSORS

TRANSITIONS = {
    "todo": {"done", "not_done"},
    "done": {"todo"},
    "not_done": {"todo", "done"},
}
# The rest is written by the daily run and by the buttons.
FREE = frozenset({"remark", "user_id"})


class EduUpkeepTask(models.Model):
    """One thing to look after on one day: done or not, by whom, when (EQP-01)."""

    _name = "edu.upkeep.task"
    _description = "Upkeep task"
    _inherit = ["edu.unit.owned.mixin", "edu.arrows.mixin"]
    _order = "date_due, unit_id, id"
    _rec_name = "plan_id"
    _steps = TRANSITIONS

    # (unit, date) below serves the unit alone as well.
    unit_id = fields.Many2one(index=False, readonly=True)
    plan_id = fields.Many2one(
        "edu.upkeep.plan", "Task", required=True, readonly=True, ondelete="restrict"
    )
    equipment_id = fields.Many2one(
        "edu.equipment", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    place_id = fields.Many2one(
        "edu.place", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    date_due = fields.Date("Due", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "Responsible", domain="[('edu_unit_ids', 'in', unit_id)]"
    )
    state = fields.Selection(
        [("todo", "To do"), ("done", "Done"), ("not_done", "Not done")],
        "Status",
        required=True,
        default="todo",
        readonly=True,
        group_expand=True,
    )
    done_on = fields.Date(readonly=True)
    done_by_id = fields.Many2one("res.users", "Done by", readonly=True)
    remark = fields.Char()
    done_percent = fields.Float(
        "Done (%)",
        digits=(5, 1),
        compute="_compute_done_percent",
        store=True,
        aggregator="avg",
    )
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    checklist = fields.Text(related="plan_id.checklist")
    class_id = fields.Many2one(related="equipment_id.class_id")
    office_id = fields.Many2one(related="unit_id.parent_id", string="Superior unit")
    can_do = fields.Boolean(compute="_compute_can_do")

    _once = models.UniqueIndex(
        "(plan_id, date_due, unit_id, coalesce(equipment_id, 0), "
        "(CASE WHEN equipment_id IS NULL THEN coalesce(place_id, 0) ELSE 0 END))",
        "This task is there already.",
    )
    _unit_date = models.Index("(unit_id, date_due)")
    _done_is_signed = models.Constraint(
        "CHECK(state = 'todo' OR (done_on IS NOT NULL AND done_by_id IS NOT NULL))",
        "What was done, or not, says when and by whom.",
    )

    @api.depends("plan_id", "equipment_id", "place_id")
    def _compute_display_name(self):
        for task in self:
            thing = task.equipment_id.display_name or task.place_id.display_name
            task.display_name = " – ".join(filter(None, (task.plan_id.name, thing)))

    @api.depends("state")
    def _compute_done_percent(self):
        for task in self:
            task.done_percent = 100 if task.state == "done" else 0

    @api.depends("state", "date_due")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for task in self:
            task.is_overdue = task.state == "todo" and task.date_due < today

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "=", "todo") & Domain(
            "date_due", "<", fields.Date.context_today(self)
        )

    @api.depends_context("uid")
    @api.depends("user_id", "unit_id")
    def _compute_can_do(self):
        user = self.env.user
        keeper = any(map(user.has_group, PROCESSORS))
        for task in self:
            task.can_do = task.unit_id in user.edu_unit_ids and (
                keeper or task.user_id == user
            )

    def write(self, vals):
        if not self.env.su:
            self._check_can_do()
            for name in sorted(set(vals) - FREE):
                raise UserError(
                    self.env._(
                        "“%s” changes only by the buttons.",
                        self._fields[name]._description_string(self.env),
                    )
                )
        return super().write(vals)

    def _check_can_do(self):
        """:raise AccessError: unless the user keeps the things or is responsible"""
        for task in self.filtered(lambda task: not task.can_do):
            raise AccessError(
                self.env._("%s is not yours to report on.", task.display_name)
            )

    # ----- buttons ---------------------------------------------------------
    def action_done(self):
        """Report the tasks as done today by the user."""
        self._go("done")

    def action_not_done(self):
        """Report that the tasks were not done; the remark says why."""
        for task in self.filtered(lambda task: not task.remark):
            raise UserError(
                self.env._("%s: say in the remark why not.", task.display_name)
            )
        self._go("not_done")

    def action_undo(self):
        """Put the tasks back on the board."""
        self._go("todo")

    def action_report_fault(self):
        """Report a fault found while looking after the thing."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_repair_report_action"
        )
        return dict(action, context={"default_edu_equipment_id": self.equipment_id.id})

    def _go(self, state):
        self.check_access("write")
        self._check_can_do()
        self._check_step(state)
        signed = state != "todo"
        self.sudo().write(
            {
                "state": state,
                "done_on": signed and fields.Date.context_today(self),
                "done_by_id": signed and self.env.uid,
            }
        )
