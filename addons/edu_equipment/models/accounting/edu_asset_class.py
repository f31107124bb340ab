from odoo import models
from odoo.fields import Domain


class EduAssetClass(models.Model):
    """Accounts of a class: its own, or those of the nearest class above it."""

    _inherit = "edu.asset.class"

    def _account_rules(self, date):
        """Return {class id: rule in force on a date that names the asset account}."""
        Rule = self.env["edu.asset.class.rule"]
        chains = {
            asset_class.id: [
                int(part) for part in asset_class.parent_path.split("/")[:-1]
            ]
            for asset_class in self
        }
        wanted = list({class_id for chain in chains.values() for class_id in chain})
        rules = Rule.search(
            Rule._domain_valid_on(date)
            & Domain("class_id", "in", wanted)
            & Domain("asset_account", "!=", False)
        )
        own = {rule.class_id.id: rule for rule in rules}
        return {
            class_id: next((own[i] for i in reversed(chain) if i in own), Rule)
            for class_id, chain in chains.items()
        }
