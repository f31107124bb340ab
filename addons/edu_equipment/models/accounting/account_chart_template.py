from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.account.models.chart_template import TEMPLATE_MODELS, template
from odoo.addons.account.models.ir_module import templ
from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

CHARTS = {
    "vn_hcsn_tt107": "Public units, Circular 107/2017/TT-BTC",
    "vn_hcsn_tt24": "Public units, Circular 24/2024/TT-BTC (to be verified)",
}
DEFAULT_CHART = "vn_hcsn_tt107"
# What Odoo loads on a company nobody has chosen anything for.
UNCHOSEN = (False, "generic_coa")


class AccountChartTemplate(models.AbstractModel):
    """The charts of public units, on the department's company (decision 0014).

    All units are branches of that company and share its accounts, so nothing is
    loaded on a branch. Both charts may stand in it side by side: an account that
    exists keeps its record, whichever circular names it.
    """

    _inherit = "account.chart.template"

    @template("vn_hcsn_tt107")
    def _get_vn_hcsn_tt107_template_data(self):
        return self._hcsn_template_data("vn_hcsn_tt107")

    @template("vn_hcsn_tt24")
    def _get_vn_hcsn_tt24_template_data(self):
        return self._hcsn_template_data("vn_hcsn_tt24")

    @api.model
    def _hcsn_template_data(self, code):
        return {"name": CHARTS[code], "country": "vn", "code_digits": "3"}

    def _get_chart_template_mapping(self, get_all=False):
        """Add our charts: Odoo looks only at addons of its category of charts."""
        mapping = super()._get_chart_template_mapping(get_all)
        ours = {
            code: templ(
                self.env,
                code,
                name=name,
                country="vn",
                parent=None,
                visible=True,
                sequence=1,
                installed=True,
                module="edu_equipment",
            )
            for code, name in CHARTS.items()
        }
        return {**mapping, **ours}

    def _load(self, template_code, company, install_demo, force_create=True):
        """Load ours Odoo's own way of asking, refuse any other for public units.

        Odoo would delete the journals of all schools first, and then load the chart
        once per school.
        """
        if company.root_id != self._hcsn_company():
            return super()._load(template_code, company, install_demo, force_create)
        if company.parent_id:
            return None
        if template_code in CHARTS:
            return self._hcsn_load(template_code)
        if hasattr(self.env.registry, "_auto_install_template"):
            return None  # the generic chart that Odoo adds to every new database
        raise UserError(
            self.env._(
                "Public units keep their books by the administrative accounting "
                "regime: choose one of its charts."
            )
        )

    @api.model
    def _hcsn_company(self):
        """Return the department's company, root of the books of all units."""
        return self.env.ref("base.main_company").sudo()

    @api.model
    def _hcsn_load_default(self):
        """Give a department that has chosen no chart the one of TT 107.

        Called at every update; a chart that was chosen, and any entry, stays as it is.
        """
        company = self._hcsn_company()
        if company.chart_template in UNCHOSEN and not company._existing_accounting():
            self.sudo()._hcsn_load(DEFAULT_CHART)

    @api.model
    def _hcsn_load(self, code):
        """Add the accounts of a chart that the department's company does not have.

        :param code: key of CHARTS
        :return: the accounts added
        :raise AccessError: unless the user administers Odoo
        """
        if not self.env.is_system():
            raise AccessError(
                self.env._("Only administrators load a chart of accounts.")
            )
        company = self._hcsn_company()
        self = self.sudo().with_company(company)
        self = self.with_context(
            default_company_id=company.id,
            allowed_company_ids=company.ids,
            tracking_disable=True,
            delay_account_group_sync=True,
            chart_template_load=True,
            lang="en_US",
        )
        if company.chart_template in UNCHOSEN and not company._existing_accounting():
            self._hcsn_clear(company)
            self._hcsn_prepare(company)
        groups, accounts = self._hcsn_missing(code)
        self._load_data({"account.group": groups, "account.account": accounts})
        company.chart_template = code
        self._hcsn_after(company)
        self._load_translations(companies=company)
        return self.env["account.account"].search(
            Domain("code", "in", [vals["code"] for vals in accounts.values()])
        )

    @api.model
    def _hcsn_missing(self, code):
        """Return the groups and accounts of a chart that do not exist yet, by key."""
        company = self._hcsn_company()
        Group = self.env["account.group"].sudo()
        Account = self.env["account.account"].sudo().with_company(company)
        prefixes = set(
            Group.search([("company_id", "=", company.id)]).mapped("code_prefix_start")
        )
        domain = Domain("company_ids", "in", company.ids)
        known = Account.with_context(active_test=False).search(domain)
        codes = set(known.mapped("code"))
        groups = self._get_chart_template_model_data(code, "account.group")
        accounts = self._get_chart_template_model_data(code, "account.account")
        return (
            {
                key: vals
                for key, vals in groups.items()
                if vals["code_prefix_start"] not in prefixes
            },
            {key: vals for key, vals in accounts.items() if vals["code"] not in codes},
        )

    @api.model
    def _hcsn_clear(self, company):
        """Remove what Odoo's generic chart left, and nothing that anybody made."""
        for model in TEMPLATE_MODELS[::-1]:
            names = Domain("module", "=", "account") & Domain("model", "=", model)
            names &= Domain("name", "=like", f"{company.id}\\_%")
            ids = self.env["ir.model.data"].search(names).mapped("res_id")
            records = self.env[model].with_context(active_test=False).browse(ids)
            records.exists().with_context(**{MODULE_UNINSTALL_FLAG: True}).unlink()

    @api.model
    def _hcsn_prepare(self, company):
        """Vietnam, đồng, and the prefixes of cash, banks and money in transit.

        Branches have no chart of their own any more.
        """
        branches = company.search([("id", "child_of", company.id)])
        branches.filtered("chart_template").chart_template = False
        currency = self.env.ref("base.VND")
        currency.active = True
        company.write(
            {
                "currency_id": currency.id,
                "country_id": self.env.ref("base.vn").id,
                "account_fiscal_country_id": self.env.ref("base.vn").id,
                "cash_account_code_prefix": "111",
                "bank_account_code_prefix": "112",
                "transfer_account_code_prefix": "113",
            }
        )

    @api.model
    def _hcsn_after(self, company):
        """Nest the groups and name the accounts of customers and suppliers.

        They are the default of every company: the branches share the accounts, and
        a default for each would make every new school write one more.
        """
        groups = self.env["account.group"].with_context(delay_account_group_sync=False)
        groups._adapt_parent_account_group(company=company)
        for name, code in (("receivable", "131"), ("payable", "331")):
            if account := self.ref(f"hcsn_{code}", raise_if_not_found=False):
                self.env["ir.default"].set(
                    "res.partner", f"property_account_{name}_id", account.id
                )

    def _load_translations(self, langs=None, companies=None, template_data=None):
        """Translate the accounts of both charts, of which Odoo knows the last."""
        super()._load_translations(langs, companies, template_data)
        company = self._hcsn_company()
        if template_data or company.chart_template not in CHARTS:
            return
        if companies is not None and company not in companies:
            return
        for code in CHARTS:
            data = {
                model: self._get_chart_template_model_data(code, model)
                for model in ("account.group", "account.account")
            }
            super()._load_translations(langs, company, data)
