from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

KINDS = [
    ("manual", "Entered by hand in the account"),
    ("missing", "Voucher without entry"),
    ("opening", "Opening entry missing or different"),
    ("account", "Entry in another account"),
    ("date", "Entry of another day than its voucher"),
    ("altered", "Entry changed after posting"),
    ("rule", "Loss or shortage not settled, or another rule"),
    ("value_edit", "Value written past its ledger"),
    ("register_edit", "Register written past its ledger"),
    ("value", "Ledger of values differs from the register"),
    ("unexplained", "Unexplained"),
]


class EduReconciliationCause(models.Model):
    """What makes register and ledger differ: the record, the amount, how to mend it.

    The causes of a line add up to its difference, to the đồng.
    """

    _name = "edu.reconciliation.cause"
    _description = "Cause of a difference"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "line_id, kind, id"
    _rec_name = "kind"

    line_id = fields.Many2one(
        "edu.reconciliation.line",
        "Figure",
        required=True,
        index=True,
        ondelete="cascade",
    )
    reconciliation_id = fields.Many2one(
        "edu.reconciliation", required=True, index=True, ondelete="cascade"
    )
    check_kind = fields.Selection(related="line_id.check_kind")
    prefix = fields.Char(related="line_id.prefix", string="Account")
    kind = fields.Selection(KINDS, "Cause", required=True)
    amount = fields.Float("Difference", digits=(16, 0), aggregator=None)
    count = fields.Integer("How many", default=1)
    voucher_id = fields.Many2one(
        "edu.equipment.voucher", index="btree_not_null", ondelete="set null"
    )
    move_id = fields.Many2one(
        "account.move", "Entry", index="btree_not_null", ondelete="set null"
    )
    equipment_id = fields.Many2one("edu.equipment", ondelete="set null")
    date = fields.Date("Day")
    detail = fields.Char()
    proposal = fields.Char("How to mend it", compute="_compute_proposal")
    can_mend = fields.Boolean(compute="_compute_can_mend")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Figures come only from reckoning."))
        return super().create(vals_list)

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Figures come only from reckoning."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_reckoned(self):
        if not self.env.su:
            raise AccessError(self.env._("Figures come only from reckoning."))

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_proposal(self):
        proposals = self._proposals()
        for cause in self:
            cause.proposal = proposals.get(cause.kind)

    @api.model
    def _proposals(self):
        """Return {kind: what the accountant does about it}."""
        return {
            "manual": self.env._(
                "Reverse the entry and post a voucher, or explain it."
            ),
            "missing": self.env._("Make its entry."),
            "opening": self.env._(
                "Make the opening entry of the day on which accounts began, or correct "
                "it."
            ),
            "account": self.env._(
                "Correct the account of the class or the posting rule, then reverse "
                "the voucher and post it again."
            ),
            "date": self.env._(
                "Explain it: the entry counts in the other period. Unlock the accounts "
                "before posting a voucher of a past day."
            ),
            "altered": self.env._(
                "Find out who changed the entry in the database; restore it."
            ),
            "rule": self.env._(
                "Decide on the loss or shortage that is waiting, or correct the "
                "posting rule."
            ),
            "value_edit": self.env._(
                "Find out who changed the value in the database; restore it."
            ),
            "register_edit": self.env._(
                "Find out who changed the register in the database; restore it."
            ),
            "value": self.env._(
                "Look at the vouchers of this line: one changed its quantity or its "
                "value alone."
            ),
            "unexplained": self.env._("Tell the administrator."),
        }

    @api.depends("kind", "voucher_id", "reconciliation_id.state")
    @api.depends_context("uid")
    def _compute_can_mend(self):
        accountant = self.env.user.has_group("edu_base.edu_base_group_accountant")
        for cause in self:
            cause.can_mend = (
                accountant
                and cause.kind in ("missing", "opening")
                and cause.reconciliation_id.state == "draft"
                and cause.unit_id in self.env.user.edu_unit_ids
            )

    def action_open(self):
        """Open the record that causes the difference.

        :raise UserError: when there is none to open
        """
        self.ensure_one()
        record = self.move_id if self.kind == "manual" else self.voucher_id
        record = record or self.equipment_id
        if record:
            return record.get_formview_action()
        if self.kind == "opening":
            return self._action_opening()
        raise UserError(self.env._("There is no record to open."))

    def _action_opening(self):
        """Open the changes of value of before the first day of the accounts."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_value_move_action"
        )
        company = self.unit_id.sudo().company_id
        domain = Domain("unit_id.company_id", "=", company.id)
        if self.date:
            domain &= Domain("date", "<", self.date)
        return dict(action, domain=list(domain), context={})

    def action_mend(self):
        """Make the entries of vouchers that have none, and reckon again.

        :raise UserError: unless the user is the accountant of the unit, or when no
            regime is in force on the day of the voucher
        """
        if not all(cause.can_mend for cause in self):
            raise UserError(
                self.env._("The accountant of the unit makes missing entries.")
            )
        if len(self) == 1 and self.kind == "opening":
            return self._action_opening_entry()
        statements = self.reconciliation_id
        statements.check_access("write")
        missing = self.filtered(lambda cause: cause.kind == "missing")
        missing.sudo().voucher_id._make_missing_entries()
        statements.filtered(lambda row: not row.nightly).action_reckon()
        if nightly := statements.exists().filtered("nightly"):
            self.env["edu.reconciliation.break"].sudo()._check(nightly.unit_id)
        return True

    def _action_opening_entry(self):
        """Open the dialog that shows and posts the opening entry of the unit."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_accounting_turn_action"
        )
        context = {"default_kind": "start", "default_unit_id": self.unit_id.id}
        return dict(action, context=context)
