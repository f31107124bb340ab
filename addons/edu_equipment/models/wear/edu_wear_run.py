from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

TRANSITIONS = {"draft": {"posted"}, "posted": {"reversed"}, "reversed": set()}
# What preparing, posting and reversing write, and nobody else.
OWN = frozenset({"state", "voucher_id", "reversal_id", "prepared_on", "posted_on"})


class EduWearRun(models.Model):
    """The wear of all assets of a unit in one year (EQM-17).

    Taken once a year in December, before the books are closed (TT 141/2025, Article
    12.1a). As long as it is a draft it is prepared again at will; the accountant
    posts it, the head is told; afterwards only a reversal takes it back.
    """

    _name = "edu.wear.run"
    _description = "Yearly wear"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.arrows.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _steps = TRANSITIONS
    _order = "year desc, unit_id, id desc"

    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
    )
    date = fields.Date("As of", compute="_compute_date", store=True, precompute=True)
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Posted"), ("reversed", "Reversed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    superior_id = fields.Many2one(related="unit_id.parent_id", string="Superior unit")
    line_ids = fields.One2many("edu.wear.line", "run_id", "Assets", readonly=True)
    voucher_id = fields.Many2one("edu.equipment.voucher", readonly=True, copy=False)
    reversal_id = fields.Many2one("edu.equipment.voucher", readonly=True, copy=False)
    prepared_on = fields.Datetime("Prepared on", readonly=True, copy=False)
    posted_on = fields.Datetime("Posted on", readonly=True, copy=False)
    note = fields.Text()
    line_count = fields.Integer("Assets (number)", compute="_compute_totals")
    none_count = fields.Integer("Without wear", compute="_compute_totals")
    problem_count = fields.Integer(
        "Without a rule",
        compute="_compute_totals",
        help="Assets whose class has no life or rate on this day: mend the rules of "
        "the class, or the class of the asset.",
    )
    cost = fields.Float("Original cost (đ)", digits=(16, 0), compute="_compute_totals")
    previous = fields.Float(
        "Wear of last year (đ)", digits=(16, 0), compute="_compute_totals"
    )
    amount = fields.Float(
        "Wear of the year (đ)", digits=(16, 0), compute="_compute_totals"
    )
    residual = fields.Float(
        "Residual value (đ)", digits=(16, 0), compute="_compute_totals"
    )

    _once_a_year = models.UniqueIndex(
        "(unit_id, year) WHERE state <> 'reversed'",
        "The wear of this unit and year exists already.",
    )
    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 1990 AND 2100)", "A year lies between 1990 and 2100."
    )
    _posted_has_voucher = models.Constraint(
        "CHECK(state = 'draft' OR posted_on IS NOT NULL)",
        "Wear is posted by its button.",
    )

    @api.depends("year")
    def _compute_date(self):
        for run in self:
            run.date = date(min(max(run.year, 1), 9999), 12, 31)

    @api.depends("unit_id", "year")
    def _compute_display_name(self):
        for run in self:
            run.display_name = self.env._(
                "Wear %(year)s, %(unit)s", year=run.year, unit=run.unit_id.name or ""
            )

    @api.depends("line_ids.amount")
    def _compute_totals(self):
        Line = self.env["edu.wear.line"]
        mine = Domain("run_id", "in", self.ids)
        rows = Line._read_group(
            mine,
            ["run_id"],
            ["__count", "cost:sum", "previous:sum", "amount:sum", "residual:sum"],
        )
        totals = {run.id: figures for run, *figures in rows}
        none = dict(
            Line._read_group(
                mine & Domain("is_none", "=", True), ["run_id"], ["__count"]
            )
        )
        problems = dict(
            Line._read_group(
                mine & Domain("basis", "=", "no_rule"), ["run_id"], ["__count"]
            )
        )
        for run in self:
            figures = totals.get(run._origin.id, (0, 0, 0, 0, 0))
            run.line_count, run.cost, run.previous, run.amount, run.residual = figures
            run.none_count = none.get(run._origin, 0)
            run.problem_count = problems.get(run._origin, 0)

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [
            {name: value for name, value in vals.items() if name not in OWN}
            for vals in vals_list
        ]
        runs = super().create(vals_list)
        runs._check_year()
        return runs

    def write(self, vals):
        if OWN & vals.keys():
            raise UserError(self.env._("Wear is posted or reversed by its buttons."))
        fixed = {"unit_id", "year"} & vals.keys()
        for run in self.filtered(lambda run: run.state != "draft" or run.prepared_on):
            if fixed:
                raise UserError(
                    self.env._("%s: unit and year stay as prepared.", run.display_name)
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        for run in self.filtered(lambda run: run.state != "draft"):
            raise UserError(self.env._("%s is posted: reverse it.", run.display_name))

    def _set(self, vals):
        """Write what only preparing, posting and reversing may write."""
        if "state" in vals:
            self._check_step(vals["state"])
        # Past our own write(), which is for users.
        result = super().write(vals)  # pylint: disable=super-method-mismatch
        self.flush_recordset(vals)  # the next draft of the year must find it
        return result

    def _check_year(self):
        """Refuse a year that has not begun, or whose books are locked.

        :raise UserError: naming the unit
        """
        today = fields.Date.context_today(self)
        for run in self:
            locked = run.unit_id.sudo().equipment_lock_date
            if run.year > today.year:
                raise UserError(self.env._("%s has not begun yet.", run.year))
            if locked and run.date <= locked:
                raise UserError(
                    self.env._(
                        "The equipment books of %(unit)s are locked until %(date)s.",
                        unit=run.unit_id.name,
                        date=f"{locked:%d/%m/%Y}",
                    )
                )
