from odoo import api, fields, models


class EduFundingAccount(models.Model):
    """The accounts of a funding source in an accounting regime.

    Posting rules say “residual value: account of the source” instead of one rule per
    source; a row without source serves every source that has none of its own.
    """

    _name = "edu.funding.account"
    _description = "Accounts of a funding source"
    _inherit = ["edu.dated.mixin"]
    _order = "regime_id, funding_id nulls first, date_from nulls first"

    regime_id = fields.Many2one(
        "edu.accounting.regime", required=True, index=True, ondelete="cascade"
    )
    funding_id = fields.Many2one(
        "edu.funding.source", "Funding source", help="Empty: any other source."
    )
    residual_account = fields.Char(
        "Residual value", required=True, help="Carries the residual value of assets."
    )
    stock_account = fields.Char(
        "Things in the warehouse",
        required=True,
        help="Carries the value of tools and materials in a warehouse.",
    )
    use_account = fields.Char("Expense of things used", required=True)
    wear_account = fields.Char("Expense of wear", required=True)
    income_account = fields.Char(
        "Income released", required=True, help="Income of a purchase or of a release."
    )

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (regime_id WITH =, (coalesce(funding_id, 0)) WITH =, "
        "daterange(date_from, date_to, '[]') WITH &&)",
        "A source has one set of accounts at a time.",
    )

    @api.depends("regime_id", "funding_id")
    def _compute_display_name(self):
        for row in self:
            source = row.funding_id.name or self.env._("Any other source")
            row.display_name = f"{row.regime_id.name or ''}: {source}"

    @api.model
    def _accounts_on(self, regime_ids, date):
        """Return {(regime id, funding id or False): row} in force on a date."""
        domain = self._domain_valid_on(date)
        rows = self.search(domain & fields.Domain("regime_id", "in", list(regime_ids)))
        return {(row.regime_id.id, row.funding_id.id): row for row in rows}
