from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Repairs have a rule for reading and one for writing now: the first was for both.

    It is not updated by itself, and must not go: without it all units are read.
    """
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    rule = env.ref(
        "edu_equipment.maintenance_request_rule_unit", raise_if_not_found=False
    )
    if rule:
        rule.write(
            {
                "name": "Repair: read in the own tree",
                "perm_write": False,
                "perm_create": False,
                "perm_unlink": False,
            }
        )
