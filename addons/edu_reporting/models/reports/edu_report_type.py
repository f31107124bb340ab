from odoo import api, fields, models
from odoo.exceptions import UserError


class EduReportType(models.Model):
    """A periodic report: who owes it, on which form, how often (REP-01).

    Its form is made of metrics, targets and questions; the dates of a school year are
    its periods.
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
        ],
        "Who owes it",
        required=True,
        default="school",
        help="Schools under an office hand in to it, the office to the department.",
    )
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    description = fields.Html(translate=True)
    item_ids = fields.One2many("edu.report.item", "type_id", "Form", copy=True)
    period_ids = fields.One2many("edu.report.period", "type_id", "Periods")

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already used.")

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
        offices = units.filtered(lambda unit: unit.kind == "office")
        if self.obliged == "office":
            return offices
        schools = (units - offices).filtered(
            lambda unit: not self.level_ids or bool(unit.level_ids & self.level_ids)
        )
        if self.obliged == "direct":
            schools = schools.filtered(lambda unit: unit.parent_id.kind == "department")
        return offices | schools
