from odoo import api, models
from odoo.fields import Domain


class EduReconciliationNightly(models.Model):
    """One statement for each unit that does not reconcile, renewed every night."""

    _inherit = "edu.reconciliation"

    @api.model
    def _keep_nightly(self, units, broken, today):
        """Renew the statements of the broken units, drop those of the others.

        :param units: units that were checked
        :param broken: set of those that do not reconcile
        """
        mine = Domain("nightly", "=", True) & Domain("unit_id", "in", units.ids)
        statements = self.search(mine)
        statements.filtered(lambda row: row.unit_id not in broken).unlink()
        kept = statements.exists()
        kept._set({"date": today})
        missing = broken - set(kept.unit_id)
        kept |= self.with_context(tracking_disable=True).create(
            [
                {"unit_id": unit.id, "date": today, "nightly": True}
                for unit in sorted(missing, key=lambda unit: unit.id)
            ]
        )
        kept._reckon()
