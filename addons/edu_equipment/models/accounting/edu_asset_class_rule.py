from odoo import api, models
from odoo.tools import SQL

# Shipped before the chart was: levels of the chart, on which nothing is posted.
LEAVES = (
    (r"rule\_house%", "2111", "21111"),
    (r"rule\_structure%", "2111", "21112"),
    (r"rule\_vehicle%", "2112", "21121"),
    (r"rule\_machine%", "2113", "21131"),
)


class EduAssetClassRule(models.Model):
    _inherit = "edu.asset.class.rule"

    @api.model
    def _name_leaf_accounts(self):
        """Let shipped rules name an account instead of its level in the chart.

        Rules whose account somebody changed keep it. Called at every update.
        """
        self.flush_model(["asset_account"])
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_asset_class_rule rule
                   SET asset_account = leaf.account
                  FROM ir_model_data name,
                       (VALUES %s) AS leaf (pattern, level, account)
                 WHERE name.module = 'edu_equipment'
                   AND name.model = 'edu.asset.class.rule'
                   AND name.res_id = rule.id AND name.name LIKE leaf.pattern
                   AND rule.asset_account = leaf.level
                """,
                SQL(", ").join(SQL("(%s, %s, %s)", *leaf) for leaf in LEAVES),
            )
        )
        self.invalidate_model(["asset_account"], flush=False)
