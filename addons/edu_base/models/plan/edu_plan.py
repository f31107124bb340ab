from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import date_utils
from odoo.tools.translate import LazyTranslate

from ...engine.language import in_vietnamese
from .edu_plan_deadline import KINDS

_lt = LazyTranslate(__name__)
TITLES = {
    "activity": _lt("Equipment activities, school year"),
    "use": _lt("Use of teaching equipment, school year"),
    "repair": _lt("Repair of equipment, school year"),
    "purchase": _lt("Purchase of additional equipment, school year"),
    "chemical_destruction": _lt("Destruction of spoiled chemicals, school year"),
    "counting": _lt("Counting of assets and equipment, school year"),
    "disposal": _lt("Disposal of assets and equipment, school year"),
    "preservation": _lt("Preservation of assets and equipment, school year"),
    "library": _lt("Activities of the library, school year"),
    "library_development": _lt("Development of the library, school year"),
    "work": _lt("Work, school year"),
}


class EduPlan(models.Model):
    """A unit's plan of one kind for a school year, with its budget (EQM-03).

    What was carried out is not typed twice: it comes from the documents where they
    know it (see `edu.plan.line._plan_actuals`). Amounts are in đồng.
    """

    _name = "edu.plan"
    _description = "Plan"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.official.document.mixin",
        "edu.register.mixin",
        "edu.approval.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "school_year_id desc, unit_id, kind, id"

    unit_id = fields.Many2one(index=False)
    school_year_id = fields.Many2one(required=True, tracking=True)
    kind = fields.Selection(KINDS, required=True, default="activity", tracking=True)
    subject_id = fields.Many2one(
        "edu.subject", help="For the plan of one subject department."
    )
    person_id = fields.Many2one(
        "res.users",
        "Of the officer",
        index="btree_not_null",
        help="For the plan of one officer's own work (REP-14); empty: of the unit.",
    )
    name = fields.Char(
        "Title",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        tracking=True,
    )
    date_from = fields.Date(
        "From", compute="_compute_period", store=True, readonly=False, precompute=True
    )
    date_to = fields.Date(
        "To", compute="_compute_period", store=True, readonly=False, precompute=True
    )
    date_due = fields.Date("Due on", compute="_compute_date_due")
    legal_document_ids = fields.Many2many("edu.legal.document", string="Legal basis")
    goals = fields.Text()
    tasks = fields.Text()
    measures = fields.Text("Measures and organisation")
    funding = fields.Char("Funded from")
    line_ids = fields.One2many("edu.plan.line", "plan_id", "Lines", copy=True)
    line_count = fields.Integer(compute="_compute_totals", store=True)
    done_count = fields.Integer("Lines done", compute="_compute_totals", store=True)
    estimate = fields.Float(
        "Estimate (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    done_amount = fields.Float(
        "Carried out (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    progress = fields.Float("Done (%)", compute="_compute_progress")
    active = fields.Boolean(default=True)

    # Serves the unit alone as well, and who is on time (`edu.plan.status`).
    _unit_year_kind = models.Index("(unit_id, school_year_id, kind)")
    _period_ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "A plan ends after it begins."
    )

    @api.depends("kind", "school_year_id", "subject_id", "person_id")
    def _compute_name(self):
        env = in_vietnamese(self).env  # titles of official papers
        for plan in self:
            title = env._(TITLES[plan.kind or "activity"])
            name = f"{title} {plan.school_year_id.name or ''}"
            whose = plan.person_id.sudo().name or plan.subject_id.with_env(env).name
            plan.name = f"{name} – {whose}" if whose else name

    @api.depends("school_year_id")
    def _compute_period(self):
        for plan in self:
            plan.date_from = plan.school_year_id.date_start
            plan.date_to = plan.school_year_id.date_end

    @api.depends("kind", "school_year_id", "unit_id")
    def _compute_date_due(self):
        deadlines = self.env["edu.plan.deadline"]
        for plan in self:
            plan.date_due = False
        known = self.filtered(lambda plan: plan.school_year_id and plan.unit_id)
        by_due = known.grouped(lambda plan: (plan.school_year_id, plan.unit_id.kind))
        for (year, unit_kind), plans in by_due.items():
            due = deadlines._due_dates(year, unit_kind)
            for plan in plans:
                plan.date_due = due.get(plan.kind)

    @api.depends("line_ids.estimate", "line_ids.done_amount", "line_ids.state")
    def _compute_totals(self):
        for plan in self:
            states = plan.line_ids.mapped("state")
            plan.line_count = len(states) - states.count("cancelled")
            plan.done_count = states.count("done")
            # As approved: a line given up later does not change the estimate.
            plan.estimate = sum(plan.line_ids.mapped("estimate"))
            plan.done_amount = sum(plan.line_ids.mapped("done_amount"))

    @api.depends("line_count", "done_count")
    def _compute_progress(self):
        for plan in self:
            count = plan.line_count
            plan.progress = 100 * plan.done_count / count if count else 0

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        plans.school_year_id._check_open()
        return plans

    def action_copy_to_next_year(self):
        """Copy plans with their lines into the following school year (EQM-03).

        :raise UserError: when that school year is not entered yet
        """
        copies = self.browse()
        for plan in self:
            year = plan.school_year_id._next()
            if not year:
                raise UserError(
                    self.env._(
                        "No school year follows %s. The administrator enters it first.",
                        plan.school_year_id.name,
                    )
                )
            copies += plan.copy(plan._prepare_copy(year))
        if len(copies) == 1:
            return copies._get_records_action()
        return copies._get_records_action(name=self.env._("Copied plans"))

    def _prepare_copy(self, year):
        """Return what differs in next year's copy: year, period, title, line dates."""
        months = round((year.date_start - self.school_year_id.date_start).days / 30.44)
        lines = [
            dict(
                vals,
                date_from=line.date_from
                and date_utils.add(line.date_from, months=months),
                date_to=line.date_to and date_utils.add(line.date_to, months=months),
            )
            for line, vals in zip(self.line_ids, self.line_ids.copy_data(), strict=True)
        ]
        return {
            "school_year_id": year.id,
            "name": self.name.replace(self.school_year_id.name, year.name),
            "date_from": year.date_start,
            "date_to": year.date_end,
            "line_ids": [fields.Command.create(vals) for vals in lines],
        }

    def action_open_lines(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_base.edu_plan_line_action"
        )
        return dict(action, domain=[("plan_id", "=", self.id)], context={})

    def action_refresh(self):
        """Read again from the documents what was carried out."""
        self.check_access("write")
        self.line_ids._refresh_actuals()
