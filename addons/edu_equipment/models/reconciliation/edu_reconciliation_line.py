from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

CHECKS = [
    ("quantity", "Register and its movements (pieces)"),
    ("value", "Register and ledger of values"),
    ("account", "Register and account"),
]


class EduReconciliationLine(models.Model):
    """One figure of a statement: register, ledger and what lies between them.

    Accounts in đồng, positive on the side of the account; register and movements in
    pieces. The program writes it; the accountant adds the explanation.
    """

    _name = "edu.reconciliation.line"
    _description = "Line of a reconciliation"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "reconciliation_id, sequence, id"

    reconciliation_id = fields.Many2one(
        "edu.reconciliation", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(readonly=True)
    check_kind = fields.Selection(CHECKS, "Compared", required=True, readonly=True)
    account_id = fields.Many2one(
        "edu.reconciliation.account", readonly=True, ondelete="restrict"
    )
    prefix = fields.Char("Account number", readonly=True)
    name = fields.Char("What", compute="_compute_name")
    register = fields.Float(digits=(16, 0), readonly=True, aggregator=None)
    ledger = fields.Float(digits=(16, 0), readonly=True, aggregator=None)
    difference = fields.Float(
        digits=(16, 0),
        readonly=True,
        aggregator=None,
        help="Register − ledger",
    )
    is_compared = fields.Boolean("Compared here", readonly=True)
    is_broken = fields.Boolean("Differs", readonly=True)
    item_count = fields.Integer("Things that differ", readonly=True)
    explanation = fields.Char()
    cause_ids = fields.One2many(
        "edu.reconciliation.cause", "line_id", "Causes", readonly=True
    )
    cause_summary = fields.Char("Caused by", compute="_compute_cause_summary")
    state = fields.Selection(related="reconciliation_id.state", string="Status")
    date = fields.Date(related="reconciliation_id.date")

    @api.depends("check_kind", "prefix", "account_id.name")
    @api.depends_context("lang")
    def _compute_name(self):
        labels = dict(self._fields["check_kind"]._description_selection(self.env))
        for line in self:
            line.name = (
                f"{line.prefix} {line.account_id.name}"
                if line.check_kind == "account"
                else labels.get(line.check_kind)
            )

    @api.depends("cause_ids.kind", "cause_ids.amount")
    @api.depends_context("lang")
    def _compute_cause_summary(self):
        Cause = self.env["edu.reconciliation.cause"]
        labels = dict(Cause._fields["kind"]._description_selection(self.env))
        for line in self:
            counts = {}
            for cause in line.cause_ids:
                counts[cause.kind] = counts.get(cause.kind, 0) + cause.count
            line.cause_summary = " · ".join(
                f"{labels[kind]} ({count})" for kind, count in counts.items()
            )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Figures come only from reckoning."))
        return super().create(vals_list)

    def write(self, vals):
        """Only the explanation is written, as long as nobody has signed.

        :raise AccessError: for a figure
        :raise UserError: when the statement is signed
        """
        if set(vals) - {"explanation"}:
            raise AccessError(self.env._("Figures come only from reckoning."))
        self.reconciliation_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_reckoned(self):
        self.reconciliation_id._check_draft()
        if not self.env.su:
            raise UserError(self.env._("Figures come only from reckoning."))

    def action_open_causes(self):
        """Open what makes the two sides differ."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_reconciliation_cause_action"
        )
        return dict(action, domain=[("line_id", "=", self.id)], context={})

    def action_open_register(self):
        """Open the values of the register that stand on this line."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_value_action"
        )
        return dict(
            action,
            domain=[("unit_id.company_id", "=", self.unit_id.sudo().company_id.id)],
            context={},
        )
