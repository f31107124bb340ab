from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EduAccountingItem(models.Model):
    """A line of a posted entry, for those who may read the books of its unit (EQM-17).

    A view over Odoo's journal items: the right to read follows the unit, not the
    company, so that an office sees the books of its schools.
    """

    _name = "edu.accounting.item"
    _description = "Journal item"
    _auto = False
    _order = "date, number, move_id, id"
    _rec_name = "number"
    _depends = {
        "account.move.line": [
            "account_id",
            "balance",
            "company_id",
            "credit",
            "date",
            "debit",
            "move_id",
            "name",
            "parent_state",
        ],
        "account.move": ["edu_voucher_id", "name", "ref"],
        "account.account": ["account_type", "code_store"],
        "edu.unit": ["company_id", "journal_id", "parent_id"],
    }

    unit_id = fields.Many2one("edu.unit", readonly=True)
    company_id = fields.Many2one("res.company", "Accounting entity", readonly=True)
    move_id = fields.Many2one("account.move", "Entry", readonly=True)
    voucher_id = fields.Many2one(
        "edu.equipment.voucher", "Equipment voucher", readonly=True
    )
    date = fields.Date(readonly=True)
    number = fields.Char("Entry number", readonly=True)
    ref = fields.Char("Reference", readonly=True)
    name = fields.Char("Content", readonly=True)
    account_id = fields.Many2one("account.account", readonly=True)
    account_code = fields.Char("Account number", readonly=True)
    off_balance = fields.Boolean("Off balance", readonly=True)
    debit = fields.Float(digits=(16, 0), readonly=True)
    credit = fields.Float(digits=(16, 0), readonly=True)
    balance = fields.Float("Debit less credit", digits=(16, 0), readonly=True)

    @property
    def _table_query(self) -> SQL:
        """One row per posted line; the unit is the voucher's, else the books' own."""
        return SQL(
            """
            SELECT l.id, coalesce(v.unit_id, u.id) AS unit_id, l.company_id, l.move_id,
                   m.edu_voucher_id AS voucher_id, l.date, m.name AS number, m.ref,
                   l.name, l.account_id,
                   a.code_store ->> split_part(c.parent_path, '/', 1) AS account_code,
                   a.account_type = 'off_balance' AS off_balance,
                   l.debit, l.credit, l.balance
              FROM account_move_line l
              JOIN account_move m ON m.id = l.move_id
              JOIN account_account a ON a.id = l.account_id
              JOIN res_company c ON c.id = l.company_id
              JOIN (SELECT DISTINCT ON (company_id) company_id, id
                      FROM edu_unit
                     ORDER BY company_id, journal_id IS NULL, parent_path) u
                ON u.company_id = l.company_id
              LEFT JOIN edu_equipment_voucher v ON v.id = m.edu_voucher_id
             WHERE l.parent_state = 'posted'
            """
        )

    def action_open_voucher(self):
        """Open the voucher that made the entry, else the entry itself.

        :raise UserError: when the entry was made by hand, for who has no right to
            Odoo's own accounting
        """
        self.ensure_one()
        if self.voucher_id:
            return self.voucher_id.get_formview_action()
        if not self.env["account.move"].has_access("read"):
            raise UserError(
                self.env._(
                    "%s was entered by hand in the accounting application.", self.number
                )
            )
        return self.move_id.get_formview_action()
