from odoo import fields, models


class AccountAccount(models.Model):
    _inherit = "account.account"

    to_verify = fields.Boolean(
        help="Code, name or level must still be checked against the official annex; "
        "the description says why."
    )
