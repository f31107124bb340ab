from odoo import models
from odoo.fields import Domain


class EduPlace(models.Model):
    """A shelf or cabinet carried elsewhere takes its chemicals along (CHM-01)."""

    _inherit = "edu.place"

    def write(self, vals):
        """Refuse to bring incompatible groups together by moving what they stand on.

        :raise UserError: naming the chemicals, the cabinet and the rule
        """
        if not {"parent_id", "kind"} & vals.keys():
            return super().write(vals)
        lots = self.env["edu.chemical.lot"].sudo()
        if not self._hold_chemicals():
            return super().write(vals)
        lots = self.env["edu.chemical.lot"].sudo()
        before = lots._pair_keys(self.root_id.ids)
        result = super().write(vals)
        lots._refuse_new_pairs(self.root_id.ids, before)
        return result

    def _hold_chemicals(self):
        """Whether a chemical stands in one of these places or in a part of them."""
        return bool(
            self.env["edu.equipment.balance"]
            .sudo()
            .search_count(
                Domain("place_id", "child_of", self.ids)
                & Domain("quantity", ">", 0)
                & Domain("kind", "=", "chemical"),
                limit=1,
            )
        )
