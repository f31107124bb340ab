from odoo import SUPERUSER_ID, api

READ = "[('unit_id', 'child_of', user.edu_unit_ids.ids)]"
BOTH = (
    "['|', ('unit_id', 'child_of', user.edu_unit_ids.ids), "
    "('%s', 'child_of', user.edu_unit_ids.ids)]"
)
RULES = {
    "edu_approval_rule_read": ("Approval", "other_unit_id"),
    "edu_approval_step_rule_read": ("Approval step", "approval_id.other_unit_id"),
    "edu_approval_decision_rule_read": ("Decision", "approval_id.other_unit_id"),
}


def migrate(cr, version):
    """Give units the place that stands for other units; open approvals to both sides.

    The rules are not updated by themselves; one that was changed by hand is left.
    """
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    Place = env["edu.place"].with_context(active_test=False)
    units = env["edu.unit"].with_context(active_test=False).search([])
    known = Place.search([("kind", "=", "other_unit")]).unit_id
    Place._create_places(units - known, ["other_unit"])
    for xmlid, (what, field) in RULES.items():
        rule = env.ref(f"edu_base.{xmlid}", raise_if_not_found=False)
        if rule and rule.domain_force == READ:
            name = f"{what}: read in the own tree, or by the other unit"
            rule.write({"name": name, "domain_force": BOTH % field})
