from odoo import api, fields, models
from odoo.exceptions import UserError


class EduReportPeriod(models.Model):
    """A report that is due: of a school year, until a day (REP-01, REP-17)."""

    _name = "edu.report.period"
    _description = "Report due"
    _inherit = ["edu.unit.owned.mixin", "edu.school.year.mixin", "mail.thread"]
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
    date_due = fields.Date("Due on", required=True, tracking=True)
    is_inclusive = fields.Boolean("This day included", default=True)
    date_due_school = fields.Date(
        "Due at the office", help="For schools under an office; empty: the same day."
    )
    remind_days = fields.Integer("Remind before (days)", default=7, aggregator=None)
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
    accepted = fields.Integer(compute="_compute_progress")
    missing = fields.Integer(compute="_compute_progress")

    _once = models.UniqueIndex(
        "(unit_id, type_id, school_year_id, coalesce(label, ''))",
        "This report is due once with this name in the year.",
    )

    @api.depends("type_id.name", "label", "school_year_id.name")
    def _compute_name(self):
        for period in self:
            parts = (period.type_id.name, period.label, period.school_year_id.name)
            period.name = " · ".join(filter(None, parts))

    @api.depends("submission_ids.state")
    def _compute_progress(self):
        groups = self.env["edu.report.submission"]._read_group(
            [("period_id", "in", self.ids)], ["period_id", "state"], ["__count"]
        )
        counts = {(period.id, state): count for period, state, count in groups}
        for period in self:
            mine = {s: c for (id_, s), c in counts.items() if id_ == period.id}
            period.owed = sum(mine.values())
            period.accepted = mine.get("accepted", 0)
            period.missing = mine.get("draft", 0) + mine.get("returned", 0)

    def action_open(self):
        """Open the period: every unit that owes the report gets its draft."""
        self.check_access("write")
        for period in self:
            if period.state == "closed":
                raise UserError(self.env._("%s is closed.", period.display_name))
            period.sudo().state = "open"
            period.sudo()._create_drafts()

    def action_close(self):
        self.write({"state": "closed"})

    def action_reopen(self):
        self.write({"state": "open"})

    def _create_drafts(self):
        """Create the missing drafts of the units that owe the report; idempotent."""
        self.ensure_one()
        units = self.type_id._obliged_units(self.unit_id) - self.submission_ids.unit_id
        return self.env["edu.report.submission"].create(
            [{"period_id": self.id, "unit_id": unit.id} for unit in units]
        )

    def _due_for(self, unit):
        """Return the last day on which a unit is in time."""
        self.ensure_one()
        under_office = unit.sudo().parent_id.kind == "office"
        day = (under_office and self.date_due_school) or self.date_due
        return day if self.is_inclusive else fields.Date.subtract(day, days=1)
