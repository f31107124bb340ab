from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.edu_base.models.org.edu_place import PHYSICAL

from ...engine.upkeep_dates import occurrences

ROLES = [
    ("equipment_officer", "Equipment officer"),
    ("room_keeper", "Subject-room keeper"),
    ("it_officer", "IT officer"),
    ("head", "Head of unit"),
]


class EduUpkeepPlan(models.Model):
    """What is looked after, how often, by whom (EQP-01).

    A plan of an office may hold for the units below it; a school adds its own. The
    daily run writes the tasks that fall due as rows of `edu.upkeep.task`.
    """

    _name = "edu.upkeep.plan"
    _description = "Upkeep plan"
    _inherit = ["edu.unit.owned.mixin", "mail.thread"]
    _order = "unit_id, name, id"

    name = fields.Char("Task", required=True, tracking=True)
    active = fields.Boolean(default=True, tracking=True)
    applies_below = fields.Boolean(
        "For all units below, too", help="The units below carry it out as well."
    )
    target = fields.Selection(
        [
            ("equipment", "Equipment of a class"),
            ("place", "Rooms and stores"),
            ("unit", "The unit as a whole"),
        ],
        "Looks after",
        required=True,
        default="equipment",
    )
    class_id = fields.Many2one(
        "edu.asset.class", "Asset class", help="With the classes below it."
    )
    subject_id = fields.Many2one("edu.subject", help="Empty: all subjects.")
    place_kind = fields.Selection(PHYSICAL, "Kind of place")
    place_id = fields.Many2one(
        "edu.place",
        "Only in",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
        help="Empty: all places of the kind.",
    )
    interval_number = fields.Integer("Every", required=True, default=1)
    interval_unit = fields.Selection(
        [
            ("week", "Weeks"),
            ("month", "Months"),
            ("term", "School terms"),
            ("year", "Years"),
        ],
        required=True,
        default="month",
        tracking=True,
    )
    date_from = fields.Date(
        "First due on", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date("Until")
    lead_days = fields.Integer(
        "Shown before (days)",
        default=14,
        help="How long before its day a task appears on the board.",
    )
    role = fields.Selection(ROLES, "Done by", required=True, default=ROLES[0][0])
    user_id = fields.Many2one(
        "res.users", "In person", domain="[('edu_unit_ids', 'in', unit_id)]"
    )
    checklist = fields.Text(help="One point per line.")
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    generated_until = fields.Date("Tasks written until", readonly=True, copy=False)
    task_ids = fields.One2many("edu.upkeep.task", "plan_id", "Tasks")
    task_count = fields.Integer(compute="_compute_task_count")
    done_percent = fields.Float("Done (%)", compute="_compute_task_count")
    can_change = fields.Boolean(compute="_compute_can_change")

    _interval_positive = models.Constraint(
        "CHECK(interval_number > 0 AND lead_days >= 0)",
        "The interval must be above zero, the days before not negative.",
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A plan cannot end before it begins.",
    )

    def _compute_task_count(self):
        rows = self.env["edu.upkeep.task"]._read_group(
            Domain("plan_id", "in", self.ids)
            & Domain("date_due", "<=", fields.Date.context_today(self)),
            ["plan_id"],
            ["__count", "done_percent:avg"],
        )
        figures = {plan.id: (count, percent) for plan, count, percent in rows}
        for plan in self:
            plan.task_count, plan.done_percent = figures.get(plan._origin.id, (0, 0))

    @api.depends_context("uid")
    @api.depends("unit_id")
    def _compute_can_change(self):
        allowed = self._origin._filtered_access("write")
        for plan in self:
            plan.can_change = plan._origin in allowed

    @api.constrains("target", "class_id")
    def _check_target(self):
        for plan in self:
            if plan.target == "equipment" and not plan.class_id:
                raise ValidationError(
                    self.env._("%s: say which class of equipment.", plan.name)
                )

    @api.constrains("place_id", "unit_id", "applies_below")
    def _check_place(self):
        for plan in self.filtered("place_id"):
            if plan.place_id.unit_id != plan.unit_id or plan.applies_below:
                raise ValidationError(
                    self.env._("%s: one room belongs to one unit only.", plan.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [{**vals, "generated_until": False} for vals in vals_list]
        )

    def write(self, vals):
        if "generated_until" in vals and not self.env.su:
            raise UserError(self.env._("The daily run writes the tasks."))
        return super().write(vals)

    def action_generate(self):
        """Write the tasks of this plan now instead of tonight."""
        self.check_access("write")
        self.sudo()._generate()
        return self.action_open_tasks()

    def action_open_tasks(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_upkeep_task_action"
        )
        return dict(action, domain=[("plan_id", "=", self.id)], context={})

    @api.model
    def _cron_generate(self):
        """Write the tasks of all plans that fall due soon."""
        today = fields.Date.context_today(self)
        self.sudo().search(
            Domain("date_to", "=", False) | Domain("date_to", ">=", today)
        )._generate()

    def _generate(self):
        """Write the tasks that appear until today; return how many.

        Days are reckoned plan by plan, rows are written by one statement; the
        database refuses a task twice.
        """
        today = fields.Date.context_today(self)
        first = min(self.mapped("date_from"), default=today)
        terms = self.env["edu.semester"].sudo().search([("date_start", ">=", first)])
        days = []
        for plan in self:
            until = plan._shown_until(today)
            days += [
                (plan.id, day)
                for day in occurrences(
                    plan.date_from,
                    plan.interval_number,
                    plan.interval_unit,
                    plan.generated_until,
                    until,
                    terms.mapped("date_start"),
                )
            ]
            if not plan.generated_until or plan.generated_until < until:
                plan.generated_until = until
        return self.env["edu.upkeep.task"]._insert_due(days)

    def _shown_until(self, today):
        self.ensure_one()
        until = today + timedelta(days=self.lead_days)
        return min(until, self.date_to) if self.date_to else until
