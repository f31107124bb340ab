from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

TRANSITIONS = {
    "draft": {"checked"},
    "checked": {"signed", "draft"},
    "signed": {"reopened"},
    "reopened": set(),
}
# What reckoning, signing and reopening write, and nobody else.
OWN = frozenset(
    {
        "state",
        "version",
        "previous_id",
        "nightly",
        "reckoned_on",
        "line_ids",
        "signature_ids",
        "lock_before",
        "account_lock_before",
    }
)


class EduReconciliation(models.Model):
    """The register of equipment beside the accounts of a unit, on one day (EQM-17).

    The accountant reckons it, explains or mends what differs and signs; the head signs
    after him and the period is locked. What both signed stays as it is: after a
    reopening there is a new version. The nightly check keeps one statement of its own
    for each unit that does not reconcile; nobody signs that one.
    """

    _name = "edu.reconciliation"
    _description = "Reconciliation"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.arrows.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _steps = TRANSITIONS
    _order = "date desc, unit_id, version desc, id desc"

    unit_id = fields.Many2one(
        domain="[('journal_id', '!=', False)]",
        default=lambda self: self._default_unit(),
    )
    superior_id = fields.Many2one(related="unit_id.parent_id", string="Superior unit")
    date = fields.Date(
        "As of", required=True, default=fields.Date.context_today, copy=False
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("checked", "Signed by the accountant"),
            ("signed", "Signed by both"),
            ("reopened", "Reopened"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    version = fields.Integer(default=1, readonly=True, copy=False, aggregator=None)
    previous_id = fields.Many2one(
        "edu.reconciliation", "Version before", readonly=True, copy=False
    )
    nightly = fields.Boolean("Nightly check", readonly=True, copy=False)
    regime_id = fields.Many2one("edu.accounting.regime", compute="_compute_regime_id")
    reckoned_on = fields.Datetime("Reckoned on", readonly=True, copy=False)
    line_ids = fields.One2many(
        "edu.reconciliation.line", "reconciliation_id", "Figures"
    )
    cause_ids = fields.One2many(
        "edu.reconciliation.cause", "reconciliation_id", "Causes", readonly=True
    )
    note = fields.Text()
    broken_count = fields.Integer(
        "Differences", compute="_compute_totals", store=True, aggregator=None
    )
    difference = fields.Float(
        "Sum of differences (đ)",
        digits=(16, 0),
        compute="_compute_totals",
        store=True,
        help="All differences of the accounts, each counted as positive.",
    )

    _one_version = models.UniqueIndex(
        "(unit_id, date, version) WHERE NOT nightly",
        "This unit has a statement of that day already.",
    )
    _one_nightly = models.UniqueIndex(
        "(unit_id) WHERE nightly", "The nightly check keeps one statement a unit."
    )

    @api.model
    def _default_unit(self):
        unit = self.env.user.edu_unit_id
        return unit if unit.journal_id else self.env["edu.unit"]

    @api.depends("unit_id", "date", "version", "nightly")
    def _compute_display_name(self):
        for statement in self:
            statement.display_name = (
                self.env._("Nightly check, %s", statement.unit_id.name or "")
                if statement.nightly
                else self.env._(
                    "%(unit)s, %(date)s (version %(version)s)",
                    unit=statement.unit_id.name or "",
                    date=statement.date and f"{statement.date:%d/%m/%Y}",
                    version=statement.version,
                )
            )

    @api.depends("unit_id", "date")
    def _compute_regime_id(self):
        regimes = self.env["edu.unit.regime"]._regimes_on(
            {(s.unit_id.id, s.date) for s in self if s.unit_id and s.date}
        )
        for statement in self:
            statement.regime_id = regimes.get((statement.unit_id.id, statement.date))

    @api.depends("line_ids.is_broken", "line_ids.difference")
    def _compute_totals(self):
        Line = self.env["edu.reconciliation.line"].sudo()
        mine = Domain("reconciliation_id", "in", self.ids) & Domain("is_broken", "=", 1)
        lines = Line.search(mine).grouped("reconciliation_id")
        for statement in self:
            broken = lines.get(statement._origin, Line)
            statement.broken_count = len(broken)
            statement.difference = sum(
                abs(line.difference) for line in broken if line.check_kind == "account"
            )

    # ----- creating and changing -------------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [
                {name: value for name, value in vals.items() if name not in OWN}
                for vals in vals_list
            ]
        statements = super().create(vals_list)
        statements._check_unit_and_date()
        return statements

    def write(self, vals):
        if OWN & vals.keys() and not self._only_explanations(vals):
            raise UserError(
                self.env._("A statement is reckoned and signed by its buttons.")
            )
        fixed = {"unit_id", "date"} & vals.keys()
        if fixed and self.filtered("reckoned_on"):
            raise UserError(self.env._("Unit and date stay as they were reckoned."))
        if fixed | ({"note"} & vals.keys()):
            self._check_draft()
        return super().write(vals)

    @api.model
    def _only_explanations(self, vals):
        """Tell whether what is written is only the text of existing lines.

        The web client sends the lines of the form together with the form.
        """
        return (OWN & vals.keys()) == {"line_ids"} and all(
            command[0] == fields.Command.UPDATE and set(command[2]) <= {"explanation"}
            for command in vals["line_ids"]
        )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        for statement in self.filtered(lambda statement: statement.state != "draft"):
            raise UserError(
                self.env._("%s is signed and stays.", statement.display_name)
            )

    def _set(self, vals):
        """Write what only reckoning, signing and reopening may write.

        :raise UserError: when somebody else was faster
        """
        if "state" in vals:
            self._check_step(vals["state"])
        # Past our own write(), which is for users.
        return super().write(vals)  # pylint: disable=super-method-mismatch

    def _check_draft(self):
        for statement in self.filtered(lambda row: row.state != "draft"):
            raise UserError(
                self.env._("%s is signed and stays.", statement.display_name)
            )

    def _check_unit_and_date(self):
        """Refuse a day to come, and a unit whose books another unit keeps.

        :raise UserError: naming the unit
        """
        today = fields.Date.context_today(self)
        for statement in self:
            unit = statement.unit_id.sudo()
            if statement.date > today:
                raise UserError(self.env._("This day has not ended yet."))
            if not unit.journal_id:
                raise UserError(
                    self.env._(
                        "Another unit keeps the books of %s: reconcile there.",
                        unit.name,
                    )
                )

    def action_reckon(self):
        """Compare register and accounts again; explanations are kept.

        :raise AccessError: unless the user is of the unit
        :raise UserError: when it is signed
        """
        self.check_access("write")
        self._check_draft()
        if self.filtered("nightly"):
            raise UserError(self.env._("The nightly check reckons by itself."))
        self.sudo()._reckon()
        return True

    def action_open_causes(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_reconciliation_cause_action"
        )
        return dict(action, domain=[("reconciliation_id", "=", self.id)], context={})
