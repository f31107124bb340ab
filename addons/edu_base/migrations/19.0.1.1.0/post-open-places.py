from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Places may be open to other units: their rule is not updated by itself."""
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    rule = env.ref("edu_base.edu_place_rule_read", raise_if_not_found=False)
    if rule:
        rule.write(
            {
                "name": "Place: read in the own tree, or open to the unit",
                "domain_force": "['|', ('unit_id', 'child_of', user.edu_unit_ids.ids), "
                "('open_unit_ids', 'parent_of', user.edu_unit_ids.ids)]",
            }
        )
