from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduTarget(models.Model):
    """A target of a school year: a metric, whom it is about, and the goal (TGT-00).

    Counted either by units (how many of the schools in the scope reach the threshold)
    or by records (the metric itself over the scope). A target "of which" is measured
    over the schools that reach another one, and shows the share of all beside it
    (Q-01, Q-11); one that can be read in two ways shows both metrics (Q-17, Q-20).
    """

    _name = "edu.target"
    _description = "Target"
    _inherit = [
        "edu.target.rule.mixin",
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
    ]
    _order = "school_year_id desc, sequence, id"

    unit_id = fields.Many2one(domain=[("kind", "!=", "school")])
    name = fields.Char(tracking=True)
    metric_id = fields.Many2one(tracking=True)
    goal = fields.Float(tracking=True)
    metric_rule = fields.Selection(tracking=True)
    denominator_rule = fields.Selection(tracking=True)
    within_id = fields.Many2one(
        "edu.target",
        "Of which",
        domain="[('school_year_id', '=', school_year_id), ('id', '!=', id), "
        "('count_by', '=', 'unit')]",
        help="Measured over the schools that reach this other target.",
    )
    goal_ids = fields.One2many("edu.target.goal", "target_id", "Goals of offices")
    value_ids = fields.One2many("edu.target.value", "target_id", "Measured")
    reached = fields.Float(compute="_compute_actual", digits=(16, 2))
    population = fields.Float("Out of", compute="_compute_actual", digits=(16, 2))
    actual = fields.Float(compute="_compute_actual", digits=(16, 2))
    other_reached = fields.Float(
        "Reached by the other rule", compute="_compute_actual", digits=(16, 2)
    )
    other_population = fields.Float(
        "Out of by the other rule", compute="_compute_actual", digits=(16, 2)
    )
    actual_other = fields.Float(
        "By the other rule", compute="_compute_actual", digits=(16, 2)
    )
    own_goal = fields.Float(
        "Goal of my unit", compute="_compute_actual", digits=(16, 2)
    )
    is_met = fields.Boolean("Met", compute="_compute_actual")
    measured_on = fields.Date("Measured on", compute="_compute_actual")

    _code_once_a_year = models.Constraint(
        "UNIQUE(school_year_id, unit_id, code)", "This target exists in the year."
    )
    _within_needs_rule = models.Constraint(
        "CHECK(within_id IS NOT NULL OR denominator_rule = 'all')",
        "Say within which target it is measured.",
    )

    @api.depends_context("uid", "edu_unit")
    @api.depends("metric_id", "goal", "value_ids")
    def _compute_actual(self):
        """The figures of the user's own unit, as last measured."""
        unit = self.env.user.edu_unit_id
        latest = self.env["edu.target.value"]._latest(self, unit)
        for target in self:
            value = latest.get(target._origin, self.env["edu.target.value"])
            target.reached = value.reached
            target.population = value.population
            target.actual = value.actual
            target.other_reached = value.other_reached
            target.other_population = value.other_population
            target.actual_other = value.actual_other
            target.own_goal = value.goal if value else target.goal
            target.is_met = value.is_met
            target.measured_on = value.date

    @api.depends("code", "name")
    def _compute_display_name(self):
        for target in self:
            target.display_name = f"{target.code}. {target.name}"

    @api.constrains("within_id")
    def _check_within(self):
        if self._has_cycle("within_id"):
            raise UserError(self.env._("Targets cannot be part of each other."))

    def action_open_missing(self):
        """Open the schools of the user's unit that do not reach the target (TGT-00)."""
        self.ensure_one()
        return self._action_results(self.env.user.edu_unit_id, reached=False)

    def action_open_reached(self):
        """Open the schools that reach it: the records behind the number."""
        self.ensure_one()
        return self._action_results(self.env.user.edu_unit_id, reached=True)

    def action_open_schools(self):
        """Open all schools in the scope with the figure of each."""
        self.ensure_one()
        return self._action_results(self.env.user.edu_unit_id)

    def _action_results(self, unit, reached=None):
        self.ensure_one()
        domain = Domain("target_id", "=", self.id) & Domain(
            "unit_id", "child_of", unit.ids
        )
        if reached is not None:
            domain &= Domain("is_inside", "=", True)
            domain &= Domain("is_reached", "=", reached)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_target_result_action"
        )
        name = f"{self.code} · {unit.name}"
        # `list(domain)` is what the browser understands.
        return dict(
            action, domain=list(domain), name=name, display_name=name, context={}
        )

    def action_open_offices(self):
        """Open what each office reached, on the last day (province → office)."""
        self.ensure_one()
        day = max(self.sudo().value_ids.mapped("date"), default=False)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_target_value_office_action"
        )
        domain = [("target_id", "=", self.id), ("date", "=", day)]
        return dict(action, domain=domain, name=self.name, display_name=self.name)

    def action_open_values(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_target_value_action"
        )
        domain = [("target_id", "=", self.id)]
        context = {"fill_temporal": False}
        return dict(
            action,
            domain=domain,
            name=self.name,
            display_name=self.name,
            context=context,
        )

    def action_use_other(self):
        """Let the other reading count from now on; both stay shown (Q-01 … Q-20)."""
        self.ensure_one()
        if self.within_id:
            other = {"all": "within", "within": "all"}
            self.denominator_rule = other[self.denominator_rule]
        elif self.other_metric_id:
            other = {"main": "other", "other": "main"}
            self.metric_rule = other[self.metric_rule]
        else:
            raise UserError(self.env._("This target is read in one way only."))
