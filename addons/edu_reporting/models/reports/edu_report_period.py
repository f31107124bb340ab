from odoo import api, fields, models
from odoo.exceptions import UserError


class EduReportPeriod(models.Model):
    """A report that is due: of a school year, until a day (REP-01, REP-17)."""

    _name = "edu.report.period"
    _description = "Report due"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_due desc, id desc"

    unit_id = fields.Many2one(string="Asked for by", domain=[("kind", "!=", "school")])
    type_id = fields.Many2one(
        "edu.report.type", "Report", required=True, index=True, ondelete="restrict"
    )
    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    label = fields.Char(help="Which one of the year: semester I, round 2…")
    school_year_id = fields.Many2one(required=True)
    date_figures = fields.Date(
        "Figures of", help="The figures are those of this day; empty: of the filling."
    )
    date_due = fields.Date(
        "Due on",
        tracking=True,
        help="Empty in a draft: the general calendar will say (REP-08).",
    )
    is_inclusive = fields.Boolean("This day included", default=True)
    date_due_school = fields.Date(
        "Due at the office", help="For schools under an office; empty: the same day."
    )
    remind_days = fields.Integer("Remind before (days)", default=7, aggregator=None)
    campaign_kind = fields.Selection(related="type_id.campaign_kind")
    campaign_id = fields.Many2one(
        "edu.inspection.campaign",
        index="btree_not_null",
        domain="[('kind', '=', campaign_kind), "
        "('school_year_id', '=', school_year_id)]",
    )
    round_number = fields.Integer("Round", aggregator=None)
    state = fields.Selection(
        [("draft", "Draft"), ("open", "Open"), ("closed", "Closed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    submission_ids = fields.One2many("edu.report.submission", "period_id", "Reports")
    owed = fields.Integer(compute="_compute_progress")
    submitted = fields.Integer("Handed in", compute="_compute_progress")
    accepted = fields.Integer(compute="_compute_progress")
    missing = fields.Integer("Not handed in", compute="_compute_progress")
    late = fields.Integer("Handed in late", compute="_compute_progress")

    _once = models.UniqueIndex(
        "(unit_id, type_id, school_year_id, coalesce(label, ''))",
        "This report is due once with this name in the year.",
    )
    _dated = models.Constraint(
        "CHECK(state = 'draft' OR date_due IS NOT NULL)",
        "A report is opened when its due day is known.",
    )

    @api.depends("type_id.name", "label", "school_year_id.name")
    def _compute_name(self):
        for period in self:
            parts = (period.type_id.name, period.label, period.school_year_id.name)
            period.name = " · ".join(filter(None, parts))

    @api.depends("submission_ids.state", "submission_ids.is_late")
    @api.depends_context("uid")
    def _compute_progress(self):
        """Of the units the user sees; the summary is nobody's duty."""
        groups = self.env["edu.report.submission"]._read_group(
            [("period_id", "in", self.ids), ("is_summary", "=", False)],
            ["period_id", "state", "is_late"],
            ["__count"],
        )
        counts = {}
        for period, state, late, count in groups:
            mine = counts.setdefault(period, {})
            mine[state] = mine.get(state, 0) + count
            if late:
                mine["late"] = mine.get("late", 0) + count
        for period in self:
            mine = counts.get(period, {})
            late = mine.pop("late", 0)
            period.late = late
            period.owed = sum(mine.values())
            period.submitted = mine.get("submitted", 0)
            period.accepted = mine.get("accepted", 0)
            period.missing = mine.get("draft", 0) + mine.get("returned", 0)

    def write(self, vals):
        """The state moves by the buttons only, also over RPC."""
        if "state" in vals and not self.env.su:
            raise UserError(self.env._("Open and close by the buttons."))
        result = super().write(vals)
        if {"date_due", "date_due_school", "is_inclusive"} & vals.keys():
            self._move_due_days()
        return result

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_opened(self):
        for period in self.sudo().filtered("submission_ids"):
            raise UserError(
                self.env._("%s was opened: close it instead.", period.display_name)
            )

    def action_open(self):
        """Open the period: every unit that owes the report gets its draft, filled."""
        self.check_access("write")
        for period in self:
            if period.state == "closed":
                raise UserError(self.env._("%s is closed.", period.display_name))
            if not period.date_due:
                raise UserError(self.env._("%s: when is it due?", period.display_name))
            period.sudo().state = "open"
            if period.campaign_kind:
                period._link_campaign()
            else:
                period.sudo()._create_drafts()
                period._fill_drafts()

    def action_close(self):
        self._set_period_state("closed")

    def action_reopen(self):
        self._set_period_state("open")

    def _set_period_state(self, state):
        self.check_access("write")
        if any(period.state == "draft" for period in self):
            raise UserError(self.env._("A draft is opened first."))
        self.sudo().write({"state": state})

    def _create_drafts(self):
        """Create the missing drafts of the units that owe the report; idempotent."""
        self.ensure_one()
        units = self.type_id._obliged_units(self.unit_id)
        if self.type_id.has_summary or self.type_id.obliged == "asking":
            units |= self.unit_id
        return self.env["edu.report.submission"].create(
            [
                {
                    "period_id": self.id,
                    "unit_id": unit.id,
                    "is_summary": unit == self.unit_id,
                }
                for unit in units - self.submission_ids.unit_id
            ]
        )

    def _due_for(self, unit):
        """Return the last day on which a unit is in time."""
        self.ensure_one()
        under_office = unit.sudo().parent_id.kind == "office"
        day = (under_office and self.date_due_school) or self.date_due
        return day if self.is_inclusive else fields.Date.subtract(day, days=1)

    def _move_due_days(self):
        """A day that is moved moves for who has not handed in yet; reminded anew."""
        for period in self.filtered(lambda row: row.state == "open"):
            for report in period.sudo().submission_ids:
                if report.state == "draft" and not report.is_summary:
                    report.write(
                        {"due_date": period._due_for(report.unit_id)}
                        | {"reminded_on": False, "escalated_on": False}
                    )
