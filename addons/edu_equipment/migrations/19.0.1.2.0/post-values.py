from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Fill the new ledger of values from the vouchers that stand, oldest first."""
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    vouchers = env["edu.equipment.voucher"].search(
        [("state", "=", "posted"), ("type", "!=", "reversal")], order="id"
    )
    vouchers._write_values()
