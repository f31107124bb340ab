from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduTarget(models.Model):
    """A target of a school year: a metric, whom it is about, and the goal (TGT-00).

    Counted either by units (how many of the schools in the scope reach the threshold)
    or by records (the metric itself over the scope). A target "of which" is measured
    over the schools that reach another one, and shows the share of all beside it
    (Q-01, Q-11).
    """

    _name = "edu.target"
    _description = "Target"
    _inherit = ["edu.unit.owned.mixin", "edu.school.year.mixin", "mail.thread"]
    _order = "school_year_id desc, sequence, id"

    unit_id = fields.Many2one(domain=[("kind", "!=", "school")])
    code = fields.Char(required=True)
    name = fields.Char(required=True, tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    metric_id = fields.Many2one("edu.metric", required=True, index=True, tracking=True)
    count_by = fields.Selection(
        [("unit", "Schools that reach it"), ("record", "The figure itself")],
        "Counted by",
        required=True,
        default="unit",
    )
    operator = fields.Selection(
        [("min", "At least"), ("max", "At most")], required=True, default="min"
    )
    threshold = fields.Float(
        digits=(16, 3), default=1, help="The figure that a school must reach."
    )
    goal = fields.Float(
        digits=(16, 2), required=True, tracking=True, help="Percent, or a number."
    )
    is_share = fields.Boolean(
        "In percent", default=True, help="Otherwise the number itself is the goal."
    )
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    is_direct_only = fields.Boolean("Units directly under the department only")
    is_national_standard_only = fields.Boolean("Schools of national standard only")
    within_id = fields.Many2one(
        "edu.target",
        "Of which",
        domain="[('school_year_id', '=', school_year_id), ('id', '!=', id), "
        "('count_by', '=', 'unit')]",
        help="Measured over the schools that reach this other target.",
    )
    denominator_rule = fields.Selection(
        [("all", "All schools in the scope"), ("within", "Those that reach the other")],
        required=True,
        default="all",
        help="Which of the two shares counts; both are shown.",
    )
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    to_verify = fields.Boolean(
        help="The figure must still be checked against the official text."
    )
    note = fields.Text()
    value_ids = fields.One2many("edu.target.value", "target_id", "Measured")
    reached = fields.Float(compute="_compute_actual", digits=(16, 2))
    population = fields.Float("Out of", compute="_compute_actual", digits=(16, 2))
    actual = fields.Float(compute="_compute_actual", digits=(16, 2))
    actual_other = fields.Float(
        "By the other rule", compute="_compute_actual", digits=(16, 2)
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
            value = latest.get(target)
            target.reached = value.reached if value else 0.0
            target.population = value.population if value else 0.0
            target.actual = value.actual if value else 0.0
            target.actual_other = value.actual_other if value else 0.0
            target.is_met = bool(value) and target._is_met(value.actual)
            target.measured_on = value.date if value else False

    def _is_met(self, actual):
        self.ensure_one()
        return actual <= self.goal if self.operator == "max" else actual >= self.goal

    @api.constrains("within_id")
    def _check_within(self):
        if self._has_cycle("within_id"):
            raise UserError(self.env._("Targets cannot be part of each other."))

    def action_measure(self):
        """Measure the targets now, from today's figures of their metrics."""
        self.check_access("write")
        self.sudo().metric_id._refresh()
        self.sudo()._measure()

    def action_open_missing(self):
        """Open the schools of the user's unit that do not reach the target (TGT-00)."""
        self.ensure_one()
        return self._action_units(False)

    def action_open_reached(self):
        """Open the schools that reach it: the records behind the number."""
        self.ensure_one()
        return self._action_units(True)

    def _action_units(self, reached):
        units = self._units_by_result(self.env.user.edu_unit_id)[reached]
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "edu.unit",
            "views": [(False, "list"), (False, "form")],
            "domain": Domain("id", "in", units),
            "context": {"create": False},
        }

    def action_open_values(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_target_value_action"
        )
        return dict(action, domain=[("target_id", "=", self.id)], name=self.name)
