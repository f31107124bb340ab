from odoo import api, fields, models
from odoo.exceptions import UserError


class EduReportType(models.Model):
    """A periodic report: who owes it, on which form, how often (REP-01).

    Its form is made of metrics, questions and tables; the dates of a school year are
    its periods. An entry that stands for the dossiers of an inspection campaign
    (REP-04, REP-07, REP-09) has no form: the campaign takes them in.
    """

    _name = "edu.report.type"
    _description = "Type of report"
    _inherit = ["edu.dated.mixin", "mail.thread"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(
        [
            ("plan", "Plan"),
            ("occasion", "Once"),
            ("semester", "Each semester"),
            ("year", "Each school year"),
        ],
        required=True,
        default="year",
    )
    obliged = fields.Selection(
        [
            ("school", "Schools and offices"),
            ("direct", "Offices and units directly under the department"),
            ("office", "Offices"),
            ("asking", "Only the unit that opens it"),
        ],
        "Who owes it",
        required=True,
        default="school",
        help="Schools under an office hand in to it, the office to the department.",
    )
    has_summary = fields.Boolean(
        "Summed up",
        default=True,
        help="Whoever opens it gets a report of its own that adds up the accepted ones "
        "and may be sent on (REP-15).",
    )
    campaign_kind = fields.Selection(
        [
            ("title", "Recognition of libraries"),
            ("room", "Recognition of subject rooms"),
        ],
        "Dossiers of",
        help="The calendar shows the day; the dossiers are handed in to the campaign.",
    )
    addressee = fields.Char(
        "Sent on to", help="Printed after «Kính gửi:» of the summary (REP-15)."
    )
    alert_percent = fields.Integer(
        "Ask for an explanation from (%)",
        default=50,
        help="A figure that changed by more since the last report is asked about; "
        "0: never.",
    )
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    description = fields.Html(translate=True)
    item_ids = fields.One2many("edu.report.item", "type_id", "Form", copy=True)
    period_ids = fields.One2many("edu.report.period", "type_id", "Periods")

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already used.")
    _alert_positive = models.Constraint(
        "CHECK(alert_percent >= 0)", "A share of change is not negative."
    )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        if (
            self.env["edu.report.submission"]
            .sudo()
            .search_count([("type_id", "in", self.ids)], limit=1)
        ):
            raise UserError(self.env._("Reports of this type exist: archive it."))

    def _obliged_units(self, asking):
        """Return the units below the one that asks which owe it today (Q-23)."""
        self.ensure_one()
        units = (
            self.env["edu.unit"]
            .sudo()
            .search([("id", "child_of", asking.id), ("id", "!=", asking.id)])
        )
        if self.obliged == "asking":
            return units.browse()
        offices = units.filtered(lambda unit: unit.kind == "office")
        if self.obliged == "office":
            return offices
        schools = (units - offices).filtered(
            lambda unit: not self.level_ids or bool(unit.level_ids & self.level_ids)
        )
        if self.obliged == "direct":
            schools = schools.filtered(lambda unit: unit.parent_id.kind == "department")
        return offices | schools
