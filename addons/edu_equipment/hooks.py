def uninstall_hook(env):
    """Give Odoo's rule on repairs back: ours names a field that is going."""
    rule = env.ref("maintenance.maintenance_request_comp_rule", False)
    if rule:
        rule.domain_force = "[('company_id', 'in', company_ids + [False])]"
