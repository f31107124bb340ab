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
    book = fields.Selection(BOOKS, required=True, default="asset")
    measure = fields.Selection(
        [
            ("cost", "Original cost"),
            ("wear", "Accumulated wear"),
            ("residual", "Residual value"),
        ],
        "Amount",
        required=True,
        default="cost",
    )
    kind = fields.Selection(KINDS, "Kind of equipment", help="Empty: any kind.")
    class_account = fields.Selection(
        [
            ("any", "Any class"),
            ("asset", "Classes with this asset account"),
            ("wear", "Classes with this wear account"),
        ],
        "Asset classes",
        required=True,
        default="any",
    )
    takes_rest = fields.Boolean(
        "Also classes without account", help="Classes that name no account that day."
    )
    funding_ids = fields.Many2many(
        "edu.funding.source",
        "edu_reconciliation_figure_funding_rel",
        "figure_id",
        "funding_id",
        "Funding sources",
        help="Empty: those that no other figure of this kind names.",
    )
