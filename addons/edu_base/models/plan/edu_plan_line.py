from odoo import api, fields, models
from odoo.exceptions import UserError

FROM_DOCUMENTS = {
    "from_documents": frozenset({"done_quantity", "done_date"}),
    "amount_from_documents": frozenset({"done_amount"}),
}


class EduPlanLine(models.Model):
    """One piece of work of a plan: what, how much, who, when, and what came of it.

    Amounts are in đồng. Of a line whose figures come from documents nobody types
    them: `from_documents` says so.
    """

    _name = "edu.plan.line"
    _description = "Plan line"
    _inherit = ["edu.approval.line.mixin"]
    _order = "plan_id, sequence, id"

    plan_id = fields.Many2one("edu.plan", required=True, index=True, ondelete="cascade")
    unit_id = fields.Many2one(
        related="plan_id.unit_id", store=True, precompute=True, index=True
    )
    superior_id = fields.Many2one(
        related="unit_id.parent_id", store=True, index=True, string="Superior unit"
    )
    school_year_id = fields.Many2one(
        related="plan_id.school_year_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(
        related="plan_id.kind", store=True, precompute=True, string="Kind of plan"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Content", required=True)
    subject_id = fields.Many2one("edu.subject", index="btree_not_null")
    quantity = fields.Float(digits=(16, 3), default=1)
    uom = fields.Char("Unit of measure")
    unit_cost = fields.Float("Unit price (đ)", digits=(16, 0), aggregator=None)
    estimate = fields.Float(
        "Estimate (đ)",
        digits=(16, 0),
        compute="_compute_estimate",
        store=True,
        readonly=False,
        precompute=True,
    )
    funding = fields.Char("Funded from")
    user_id = fields.Many2one("res.users", "Responsible", index="btree_not_null")
    responsible = fields.Char(
        "Responsible (as printed)",
        compute="_compute_responsible",
        store=True,
        readonly=False,
        precompute=True,
        help="A person or a post, e.g. equipment officer.",
    )
    date_from = fields.Date("From")
    date_to = fields.Date("Until")
    state = fields.Selection(
        [
            ("todo", "To do"),
            ("doing", "Under way"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        "Carried out",
        default="todo",
        required=True,
        copy=False,
    )
    is_late = fields.Boolean("Late", compute="_compute_is_late", search="_search_late")
    done_quantity = fields.Float("Quantity done", digits=(16, 3), copy=False)
    done_amount = fields.Float("Amount spent (đ)", digits=(16, 0), copy=False)
    done_date = fields.Date("Done on", copy=False)
    from_documents = fields.Boolean(
        "From documents",
        readonly=True,
        copy=False,
        help="What was carried out is read from posted documents.",
    )
    amount_from_documents = fields.Boolean(
        readonly=True,
        copy=False,
        help="The documents know the amount spent, too.",
    )
    note = fields.Char()
    source = fields.Char(
        readonly=True,
        copy=False,
        help="What proposed the line: the same proposal again does not double it.",
    )

    _source_once = models.UniqueIndex(
        "(plan_id, source) WHERE source IS NOT NULL",
        "This line is already in the plan.",
    )
    _figures = models.Constraint(
        "CHECK(quantity >= 0 AND unit_cost >= 0 AND estimate >= 0 "
        "AND done_quantity >= 0 AND done_amount >= 0)",
        "Quantities and amounts cannot be negative.",
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "A line ends after it begins."
    )

    @api.depends("quantity", "unit_cost")
    def _compute_estimate(self):
        """A lump sum typed without a unit price stays."""
        for line in self:
            if line.unit_cost or not line.estimate:
                line.estimate = round(line.quantity * line.unit_cost)

    @api.depends("user_id")
    def _compute_responsible(self):
        for line in self:
            line.responsible = line.user_id.name or line.responsible

    @api.depends("state", "date_to")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for line in self:
            line.is_late = bool(
                line.state in ("todo", "doing")
                and line.date_to
                and line.date_to < today
            )

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("state", "in", ("todo", "doing")), ("date_to", "<", "today")]

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            typed = dict.fromkeys(FROM_DOCUMENTS, False)
            vals_list = [{**vals, **typed} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_typed(vals)
        return super().write(vals)

    def _check_typed(self, vals):
        """Figures that documents give are not typed.

        :raise UserError: naming the line
        """
        for flag, figures in FROM_DOCUMENTS.items():
            if flag in vals:
                raise UserError(self.env._("The documents decide this."))
            for line in self.filtered(flag) if figures & vals.keys() else ():
                raise UserError(
                    self.env._(
                        "%s: what was carried out is read from the documents.",
                        line.name,
                    )
                )

    def action_done(self):
        """Mark as done, today unless another day is known."""
        self.check_access("write")
        today = fields.Date.context_today(self)
        for line in self.filtered(lambda line: line.state in ("todo", "doing")):
            vals = {"state": "done"}
            if not line.from_documents:
                vals["done_date"] = line.done_date or today
                vals["done_quantity"] = line.done_quantity or line.quantity
            line.write(vals)

    @api.model
    def _plan_actuals(self, lines):
        """Return what the documents say of plan lines: the hook for other addons.

        An addon extends it, answers for all lines of its kinds in a few statements
        and passes the others to `super()`. Lines left out keep the figures typed.

        :param lines: `edu.plan.line` records of any kinds, units and years
        :return: {line id: (quantity, amount in đồng, date of the last document)};
            (0, 0, False) for a line of which nothing is carried out yet, None as
            amount where the documents do not know it
        """
        return {}

    def _refresh_actuals(self):
        """Take the carried-out figures of these lines from the documents."""
        lines = self.sudo().exists()
        for line_id, figures in self._plan_actuals(lines).items():
            line = lines.browse(line_id)
            vals = line._prepare_actuals(*figures)
            if any(line[name] != value for name, value in vals.items()):
                line.write(vals)

    def _prepare_actuals(self, quantity, amount, date):
        """Return the values of a line whose documents say this."""
        vals = {
            "done_quantity": quantity,
            "done_date": date,
            "from_documents": True,
            "amount_from_documents": amount is not None,
        }
        if amount is not None:
            vals["done_amount"] = round(amount)
        if quantity and self.state in ("todo", "doing"):
            vals["state"] = "done" if quantity >= self.quantity else "doing"
        elif not quantity and self.done_quantity and self.state in ("doing", "done"):
            vals["state"] = "todo"  # its document was reversed
        return vals

    @api.model
    def _cron_refresh(self):
        """Each night: the lines of plans whose period is not long over."""
        plans = self.env["edu.plan"].search([("date_to", ">=", "today -90d")])
        plans.line_ids._refresh_actuals()
