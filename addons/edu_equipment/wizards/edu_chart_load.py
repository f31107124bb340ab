from odoo import api, fields, models

from ..models.accounting.account_chart_template import CHARTS


class EduChartLoad(models.TransientModel):
    """Add the chart of a regime to the accounts that all units share.

    Nothing is removed: when the regime changes at a date both charts stand side by
    side, and an account that both name stays one account.
    """

    _name = "edu.chart.load"
    _description = "Load a chart of accounts"

    chart = fields.Selection(
        [
            ("vn_hcsn_tt107", "Circular 107/2017/TT-BTC"),
            ("vn_hcsn_tt24", "Circular 24/2024/TT-BTC (to be verified)"),
        ],
        "Chart of accounts",
        required=True,
        default="vn_hcsn_tt24",
    )
    account_count = fields.Integer("Accounts of the chart", compute="_compute_counts")
    missing_count = fields.Integer("To be added", compute="_compute_counts")
    verify_count = fields.Integer("To be verified", compute="_compute_counts")
    missing = fields.Text("Accounts to be added", compute="_compute_counts")

    @api.depends("chart")
    def _compute_counts(self):
        Template = self.env["account.chart.template"].sudo()
        for load in self:
            code = load.chart if load.chart in CHARTS else "vn_hcsn_tt107"
            accounts = Template._get_chart_template_model_data(code, "account.account")
            _groups, missing = Template._hcsn_missing(code)
            load.account_count = len(accounts)
            load.missing_count = len(missing)
            load.verify_count = sum(bool(v["to_verify"]) for v in accounts.values())
            load.missing = "\n".join(
                f"{vals['code']} {load._local_name(vals)}" for vals in missing.values()
            )

    def _local_name(self, vals):
        """Return the account's name in the user's language, else in English."""
        language = (self.env.lang or "en").split("_")[0]
        return vals.get(f"name@{language}") or vals["name"]

    def action_load(self):
        """Add the missing accounts and show the whole chart.

        :raise AccessError: unless the user administers the suite
        """
        self.ensure_one()
        self.check_access("write")
        self.env["account.chart.template"].sudo()._hcsn_load(self.chart)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "edu_equipment.account_account_action"
        )
