from odoo import api, fields, models
from odoo.exceptions import AccessError

ROLES = [
    ("accountant", "Accountant"),
    ("head", "Head of the unit"),
    ("returned", "Sent back"),
    ("reopened", "Reopened"),
]


class EduReconciliationSignature(models.Model):
    """Who signed a statement, when, and exactly which figures; it stays for good.

    The text holds every figure and explanation as signed, the digest is its SHA-256.
    """

    _name = "edu.reconciliation.signature"
    _description = "Signature under a reconciliation"
    _inherit = ["edu.unit.owned.mixin", "edu.append.only.mixin"]
    _order = "id desc"
    _log_access = False
    _rec_name = "role"

    reconciliation_id = fields.Many2one(
        "edu.reconciliation", required=True, index=True, ondelete="restrict"
    )
    role = fields.Selection(ROLES, required=True)
    user_id = fields.Many2one(
        "res.users", "Signed by", required=True, ondelete="restrict"
    )
    date = fields.Datetime("Signed at", required=True)
    reason = fields.Char()
    figures = fields.Text(required=True)
    digest = fields.Char("SHA-256", required=True)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("A statement is signed by its buttons."))
        return super().create(vals_list)
