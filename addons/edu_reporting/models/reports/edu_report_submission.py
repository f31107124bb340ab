from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {
    "draft": {"submitted"},
    "submitted": {"draft", "returned", "accepted"},  # a summary: never accepted
    "returned": {"submitted"},
    "accepted": {"returned"},
}
OPEN = frozenset({"draft", "returned"})
FACTS = frozenset(
    {
        "receiver_id",
        "submitted_on",
        "submitted_by_id",
        "accepted_on",
        "accepted_by_id",
        "is_late",
        "version",
        "due_date",
        "extended_until",
        "first_submitted_on",
        "return_count",
        "return_reason",
        "is_summary",
        "figures_from",
        "reminded_on",
        "escalated_on",
    }
)


class EduReportSubmission(models.Model):
    """A unit's report of a period: filled by itself, handed in, accepted (REP-01).

    Figures come from the metrics of the day and stay as they were when handed in; an
    office's report adds those of its schools up, so that nobody retypes.
    """

    _name = "edu.report.submission"
    _description = "Report"
    _inherit = [
        "edu.steps.mixin",
        "edu.unit.owned.mixin",
        "edu.attached.mixin",
        "edu.eoffice.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "due_date desc, unit_id, id"
    _steps = TRANSITIONS
    _steps_open = OPEN
    _steps_facts = FACTS

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    period_id = fields.Many2one(
        "edu.report.period",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    type_id = fields.Many2one(related="period_id.type_id", store=True, index=True)
    school_year_id = fields.Many2one(related="period_id.school_year_id", store=True)
    unit_id = fields.Many2one(readonly=True)
    receiver_id = fields.Many2one(
        "edu.unit", "Handed in to", readonly=True, copy=False, index="btree_not_null"
    )
    is_summary = fields.Boolean("Summary", readonly=True, copy=False)
    line_ids = fields.One2many("edu.report.line", "submission_id", "Form", copy=False)
    figures_on = fields.Date("Figures of", readonly=True, copy=False)
    due_date = fields.Date("Due on", readonly=True, copy=False, index=True)
    extended_until = fields.Date(readonly=True, copy=False, tracking=True)
    state = fields.Selection(
        [
            ("draft", "Being written"),
            ("submitted", "Handed in"),
            ("returned", "Returned"),
            ("accepted", "Accepted"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    submitted_on = fields.Date("Handed in on", readonly=True, copy=False)
    submitted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    accepted_on = fields.Date(readonly=True, copy=False)
    accepted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    first_submitted_on = fields.Date("First handed in on", readonly=True, copy=False)
    is_late = fields.Boolean("Late", readonly=True, copy=False)
    return_count = fields.Integer("Times returned", readonly=True, copy=False)
    return_reason = fields.Text("Why it came back", readonly=True, copy=False)
    reminded_on = fields.Date(readonly=True, copy=False)
    escalated_on = fields.Date("Office told on", readonly=True, copy=False)
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    version = fields.Integer(default=1, readonly=True, copy=False, aggregator=None)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "edu_report_submission_attachment_rel",
        "submission_id",
        "attachment_id",
        "Files",
    )
    copy_ids = fields.One2many("edu.report.copy", "submission_id", "Copies handed in")
    note = fields.Html("Remarks")

    _once = models.Constraint(
        "UNIQUE(period_id, unit_id)", "A unit has one report of a period."
    )

    @api.depends("period_id.name", "unit_id.name")
    def _compute_name(self):
        for report in self:
            report.name = f"{report.period_id.name} – {report.unit_id.name}"

    @api.depends("due_date", "extended_until", "state")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for report in self:
            due = report.extended_until or report.due_date
            report.is_overdue = report.state in OPEN and bool(due) and due < today

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        Domain = fields.Domain
        late = (
            Domain("extended_until", "=", False) & Domain("due_date", "<", "today")
        ) | Domain("extended_until", "<", "today")
        return Domain("state", "in", list(OPEN)) & late

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise UserError(self.env._("Reports begin when their period opens."))
        reports = super().create(vals_list)
        for report, vals in zip(reports, vals_list, strict=True):
            summary = bool(vals.get("is_summary"))
            report.write(
                {
                    "is_summary": summary,
                    "due_date": not summary
                    and report.period_id._due_for(report.unit_id),
                    "receiver_id": not summary and report._receiver().id,
                }
            )
        return reports

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("A report that is owed is not deleted."))
