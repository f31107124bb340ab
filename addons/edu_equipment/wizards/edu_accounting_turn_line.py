from odoo import fields, models


class EduAccountingTurnLine(models.TransientModel):
    """An account in the preview of an opening, a release or a conversion."""

    _name = "edu.accounting.turn.line"
    _description = "Account in a preview"
    _order = "turn_id, off_balance, code"
    _rec_name = "code"

    turn_id = fields.Many2one("edu.accounting.turn", required=True, ondelete="cascade")
    code = fields.Char("Account number", required=True)
    name = fields.Char("Account name")
    off_balance = fields.Boolean("Off balance")
    debit = fields.Float(digits=(16, 0))
    credit = fields.Float(digits=(16, 0))
