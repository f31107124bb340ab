from odoo import SUPERUSER_ID, api, fields, models


class EduUnitBooks(models.Model):
    """Who keeps a unit's books: its own branch company or its superior's."""

    _inherit = "edu.unit"

    keeps_books = fields.Boolean(
        "Keeps its own books",
        default=True,
        help="If not, the books of the superior unit are used.",
    )
    company_id = fields.Many2one(
        "res.company", "Accounting entity", required=True, index=True, copy=False
    )
    journal_id = fields.Many2one(
        "account.journal", "Equipment journal", readonly=True, copy=False
    )

    @api.model
    def _fill_companies(self, vals_list):
        """Give each unit to be created the company that keeps its books.

        Companies are created flat below the department's, by the system user:
        whoever creates a company is given it, and nobody shall hold a thousand.
        """
        own = []
        for vals in vals_list:
            if vals.get("company_id"):
                continue
            if vals.get("keeps_books", True) or not vals.get("parent_id"):
                own.append(vals)
            else:
                vals["company_id"] = self.browse(vals["parent_id"]).sudo().company_id.id
        if not own:
            return
        system = self.with_user(SUPERUSER_ID)
        companies = system.env["res.company"].create(
            [self._prepare_company(vals) for vals in own]
        )
        journals = system.env["account.journal"].create(
            [self._prepare_journal(company) for company in companies]
        )
        for vals, company, journal in zip(own, companies, journals, strict=True):
            vals["company_id"] = company.id
            vals["journal_id"] = journal.id

    @api.model
    def _prepare_company(self, vals):
        root = self.env.ref("base.main_company").sudo()
        return {
            # Odoo wants company names unique; two schools may share a name.
            "name": f"{vals.get('name')} ({vals.get('code')})",
            "parent_id": root.id,
            "currency_id": root.currency_id.id,
            # Not Odoo's default logo: resizing it costs more than the company.
            "logo": False,
            "email": vals.get("official_email"),
            "phone": vals.get("phone"),
        }

    @api.model
    def _prepare_journal(self, company):
        return {
            "name": self.env._("Assets and equipment"),
            "code": "TSTB",
            "type": "general",
            "company_id": company.id,
        }

    @api.model
    def _create_units(self, vals_list, with_users=True):
        """Create units complete, each with company, journal, places and users.

        The number of queries per unit does not depend on how many exist.

        :param vals_list: values of `edu.unit`
        :return: the units, in the order given
        :raise AccessError: unless the user administers the superior unit
        """
        units = self.create(vals_list)
        if with_users:
            self.env["edu.unit.role"]._create_users(units)
        return units
