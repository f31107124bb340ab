from odoo import fields, models

from .account_chart_template import CHARTS


class EduAccountingRegime(models.Model):
    """An accounting regime of public units: its chart and its posting rules.

    TT 107/2017 for the years 2018–2024, TT 24/2024 from 2025 (domain/legal 5.6, 5.8).
    """

    _name = "edu.accounting.regime"
    _description = "Accounting regime"
    _order = "date_from, code"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    chart_template = fields.Char("Chart of accounts", required=True)
    date_from = fields.Date("In force since")
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    rule_ids = fields.One2many("edu.posting.rule", "regime_id", "Posting rules")
    note = fields.Text()
    active = fields.Boolean(default=True)

    source_account_ids = fields.One2many(
        "edu.funding.account", "regime_id", "Accounts of the funding sources"
    )

    _code_unique = models.Constraint("UNIQUE(code)", "This regime already exists.")

    def _ensure_chart(self):
        """Add the accounts of the regimes' charts that do not exist yet."""
        Template = self.env["account.chart.template"].sudo()
        for code in set(self.mapped("chart_template")) & CHARTS.keys():
            if any(Template._hcsn_missing(code)):
                Template._hcsn_load(code)
