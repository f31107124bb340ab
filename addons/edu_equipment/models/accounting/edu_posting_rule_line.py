from odoo import api, fields, models

# Columns of `edu.funding.account`.
SOURCE_ACCOUNTS = [
    ("residual_account", "Residual value: account of the source"),
    ("stock_account", "Warehouse: account of the source"),
    ("use_account", "Things used: expense of the source"),
    ("wear_account", "Wear: expense of the source"),
    ("income_account", "Income of the source"),
]


class EduPostingRuleLine(models.Model):
    """One line of the entry that a posting rule makes."""

    _name = "edu.posting.rule.line"
    _description = "Line of a posting rule"
    _order = "rule_id, sequence, id"

    rule_id = fields.Many2one(
        "edu.posting.rule", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    side = fields.Selection(
        [("debit", "Debit"), ("credit", "Credit")], required=True, default="debit"
    )
    account_from = fields.Selection(
        [
            ("code", "This account"),
            ("asset", "Asset account of the class"),
            ("wear", "Wear account of the class"),
            *SOURCE_ACCOUNTS,
        ],
        "Account taken from",
        required=True,
        default="code",
    )
    account_code = fields.Char("Account")
    amount = fields.Selection(
        [
            ("cost", "Original cost"),
            ("wear", "Accumulated wear"),
            ("residual", "Residual value"),
        ],
        required=True,
        default="cost",
        help="Of the change. Where cost and wear change in opposite ways, or an event "
        "goes both ways, what is below zero stands on the other side.",
    )
    account_label = fields.Char("Accounts", compute="_compute_account_label")

    _code_given = models.Constraint(
        "CHECK((account_from = 'code') = (account_code IS NOT NULL))",
        "Give the account, or say that it is the one of the class.",
    )

    @api.depends("account_from", "account_code")
    @api.depends_context("lang")
    def _compute_account_label(self):
        labels = dict(self._fields["account_from"]._description_selection(self.env))
        for line in self:
            line.account_label = line.account_code or labels.get(line.account_from)

    def _code(self, class_rule, source):
        """Return the code of the account for a case (empty when there is none).

        :param class_rule: rule of the asset class in force on the date
        :param source: `edu.funding.account` of the funding source
        """
        if self.account_from == "asset":
            return class_rule.asset_account
        if self.account_from == "wear":
            return class_rule.wear_account
        if self.account_from in source._fields:
            return source[self.account_from]
        return self.account_code

    def _amount_of(self, cost, wear):
        """Return the amount in đồng for a change of cost and wear, with its sign."""
        amounts = {"cost": cost, "wear": wear, "residual": cost - wear}
        return amounts[self.amount]
