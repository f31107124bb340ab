from datetime import date

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

# Entries with this account close the year: they collect nothing.
CLOSING = "911"


class EduDisclosureSourceRevenue(models.AbstractModel):
    """What a school collected in a year, as its accounts say (IT-11).

    Posted entries on the accounts listed. An item is named by its product, without
    one by the words of a customer invoice, else by the account.
    """

    _name = "edu.disclosure.source.revenue"
    _inherit = ["edu.disclosure.source"]
    _description = "Revenue to make public"

    def _facts(self, disclosure):
        day = date(disclosure.year, 12, 31)
        listed = self._accounts(day)
        facts = []
        for row in self._rows(disclosure, listed) if listed else ():
            fitting = [item for item in listed if row["code"].startswith(item.prefix)]
            heading = max(fitting, key=lambda item: len(item.prefix))
            key = f"{row['code']}/{row['name']}"
            facts.append((listed.ids.index(heading.id), key, heading.name, row))
        facts.sort(key=lambda fact: fact[0])
        return {"disclosure_revenue": [fact[1:] for fact in facts]}

    def _accounts(self, day):
        Account = self.env["edu.disclosure.account"].sudo()
        return Account.search(Account._domain_valid_on(day))

    def _domain(self, listed, year):
        """Return the domain of the journal items of a year on the accounts listed."""
        return (
            Domain("date", ">=", date(year, 1, 1))
            & Domain("date", "<=", date(year, 12, 31))
            & Domain.OR(
                Domain("account_code", "=like", f"{item.prefix}%") for item in listed
            )
        )

    def _rows(self, disclosure, listed):
        """Return code of the account, name, price and amount of each item."""
        lang = self.env["edu.register.mixin"]._register_localised().env
        items = self.env["edu.accounting.item"]
        items.check_access("read")
        own = Domain("unit_id", "=", disclosure.unit_id.id)
        found = items._search(own & self._domain(listed, disclosure.year))
        company = disclosure.unit_id.sudo().company_id.root_id
        closing = self.env["account.account"].sudo().with_company(company)
        closing = closing.search([("code", "=like", f"{CLOSING}%")]).ids
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT a.code_store ->> %(root)s AS code, coalesce(%(product)s,
                           CASE WHEN m.move_type LIKE 'out_%%' THEN l.name END,
                           %(account)s) AS name,
                       CASE WHEN min(l.price_unit) = max(l.price_unit)
                            THEN nullif(max(l.price_unit), 0) END AS price,
                       sum(-l.balance) AS amount
                  FROM account_move_line l
                  JOIN account_move m ON m.id = l.move_id
                  JOIN account_account a ON a.id = l.account_id
                  LEFT JOIN product_product p ON p.id = l.product_id
                  LEFT JOIN product_template t ON t.id = p.product_tmpl_id
                 WHERE l.id IN %(items)s
                   AND NOT EXISTS (SELECT FROM account_move_line c
                                    WHERE c.move_id = l.move_id
                                      AND c.account_id = ANY(%(closing)s))
                 GROUP BY 1, 2 HAVING sum(-l.balance) <> 0 ORDER BY 1, 2
                """,
                root=str(company.id),
                product=lang["product.template"]._field_to_sql("t", "name"),
                account=lang["account.account"]._field_to_sql("a", "name"),
                items=found.subselect(),
                closing=closing,
            )
        )

    def _owing(self, year):
        listed = self._accounts(date(year, 12, 31))
        if not listed:
            return []
        items = self.env["edu.accounting.item"].sudo()
        groups = items._read_group(self._domain(listed, year), ["unit_id"])
        return [unit.id for (unit,) in groups if unit.active]
