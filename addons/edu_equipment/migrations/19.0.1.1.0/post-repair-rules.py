from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Repairs have rules for reading and for writing now; the one for both goes."""
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    rule = env.ref(
        "edu_equipment.maintenance_request_rule_unit", raise_if_not_found=False
    )
    if rule:
        rule.unlink()
