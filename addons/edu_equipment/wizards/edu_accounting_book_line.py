from odoo import fields, models


class EduAccountingBookLine(models.TransientModel):
    """An account in the trial balance on the screen."""

    _name = "edu.accounting.book.line"
    _description = "Account in the trial balance"
    _order = "off_balance, code"
    _rec_name = "code"

    book_id = fields.Many2one("edu.accounting.book", required=True, ondelete="cascade")
    account_id = fields.Many2one("account.account", required=True, ondelete="cascade")
    code = fields.Char("Account number", required=True)
    name = fields.Char("Account name")
    off_balance = fields.Boolean("Off balance")
    opening_debit = fields.Float("Opening debit", digits=(16, 0))
    opening_credit = fields.Float("Opening credit", digits=(16, 0))
    debit = fields.Float("Period debit", digits=(16, 0))
    credit = fields.Float("Period credit", digits=(16, 0))
    year_debit = fields.Float("Debit since January", digits=(16, 0))
    year_credit = fields.Float("Credit since January", digits=(16, 0))
    closing_debit = fields.Float("Closing debit", digits=(16, 0))
    closing_credit = fields.Float("Closing credit", digits=(16, 0))

    def action_open_items(self):
        """Open the lines of entries that moved the account in the period."""
        self.ensure_one()
        self.check_access("read")
        return self.book_id._items_action(self.code)
