from odoo import fields, models

from ..accounting.value_events import BOOKS
from ..register.edu_equipment import KINDS


class EduReconciliationFigure(models.Model):
    """One figure of the register that stands on an account to reconcile.

    A figure without funding source takes all sources that no other figure of the
    same book, amount and side names.
    """

    _name = "edu.reconciliation.figure"
    _description = "Figure of the register"
    _order = "account_id, sequence, id"
    _rec_name = "measure"

    account_id = fields.Many2one(
        "edu.reconciliation.account", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    book = fields.Selection(BOOKS, "Book of values", required=True, default="asset")
    measure = fields.Selection(
        [
            ("cost", "Original cost"),
            ("wear", "Accumulated wear"),
            ("residual", "Residual value"),
        ],
        "Value taken",
        required=True,
        default="cost",
    )
    kind = fields.Selection(KINDS, "Kind of equipment", help="Empty: any kind.")
    account_from = fields.Selection(
        [
            ("any", "All of them"),
            ("asset", "Asset account of the class"),
            ("wear", "Wear account of the class"),
            ("residual_account", "Residual value: account of the source"),
            ("stock_account", "Warehouse: account of the source"),
        ],
        "Taken when this account fits",
        required=True,
        default="any",
        help="The accounts of classes and funding sources in force on the day decide "
        "what belongs to the account.",
    )
    takes_rest = fields.Boolean(
        "Also without account",
        help="Also classes and sources that name no account on that day.",
    )
    funding_ids = fields.Many2many(
        "edu.funding.source",
        "edu_reconciliation_figure_funding_rel",
        "figure_id",
        "funding_id",
        "Funding sources",
        help="Empty: those that no other figure of this kind names.",
    )
