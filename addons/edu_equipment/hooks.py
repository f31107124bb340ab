def uninstall_hook(env):
    """Give Odoo's rule on repairs back: ours names a field that is going.

    Companies forget our charts, which Odoo will not know any more; the accounts stay.
    """
    rule = env.ref("maintenance.maintenance_request_comp_rule", False)
    if rule:
        rule.domain_force = "[('company_id', 'in', company_ids + [False])]"
    companies = env["res.company"].search([("chart_template", "=like", "vn_hcsn_%")])
    companies.chart_template = False
