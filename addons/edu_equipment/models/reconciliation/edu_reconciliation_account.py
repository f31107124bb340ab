from odoo import api, fields, models


class EduReconciliationAccount(models.Model):
    """Which figures of the equipment register an account must agree with.

    Data by regime and date, for a circular can change it: TT 107/2017 keeps the
    residual value on 366, TT 24/2024 in 421 (domain/legal 5.6, 5.8). An account is
    taken with all accounts below it; the longest prefix wins.
    """

    _name = "edu.reconciliation.account"
    _description = "Account to reconcile"
    _inherit = ["edu.dated.mixin"]
    _order = "regime_id, sequence, prefix, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    regime_id = fields.Many2one(
        "edu.accounting.regime", required=True, index=True, ondelete="cascade"
    )
    prefix = fields.Char(
        "Account", required=True, help="With all accounts below it, e.g. 211."
    )
    side = fields.Selection(
        [("debit", "Debit"), ("credit", "Credit")],
        "Balance side",
        required=True,
        default="debit",
    )
    compare = fields.Selection(
        [
            ("always", "On every day"),
            ("year_end", "On 31 December only"),
            ("never", "Shown, not compared"),
        ],
        "Compared",
        required=True,
        default="always",
        help="Not compared: the account holds other things too. On 31 December: the "
        "account follows the register only after the entries of the year's end.",
    )
    figure_ids = fields.One2many(
        "edu.reconciliation.figure", "account_id", "Figures of the register", copy=True
    )

    _one_row_per_account_and_day = models.Constraint(
        "EXCLUDE USING gist (regime_id WITH =, prefix WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&) WHERE (active)",
        "This account is already reconciled on some of these days.",
    )
    _prefix_plain = models.Constraint(
        r"CHECK(prefix ~ '^[0-9A-Za-z]+$')", "An account consists of digits."
    )

    @api.depends("prefix", "name")
    def _compute_display_name(self):
        for account in self:
            account.display_name = f"{account.prefix} {account.name or ''}".strip()

    def _compared_on(self, date):
        """Tell whether register and account must agree on a date."""
        self.ensure_one()
        if self.compare == "year_end":
            return (date.month, date.day) == (12, 31)
        return self.compare == "always"
