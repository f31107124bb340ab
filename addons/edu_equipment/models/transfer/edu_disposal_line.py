from odoo import api, models
from odoo.tools import SQL


class EduEquipmentDisposalLine(models.Model):
    """What is promised to another unit is not disposed of, and the other way round."""

    _inherit = "edu.equipment.disposal.line"

    @api.model
    def _free(self, keys):
        """Return how much of each balance no open document has claimed yet.

        Of an open transfer, what has not been sent yet still stands in its place.
        """
        free = super()._free(keys)
        claimed = self.env.execute_query(
            SQL(
                """
                SELECT l.equipment_id, l.place_id, l.condition,
                       sum(l.quantity - coalesce(l.sent, 0))
                  FROM edu_equipment_transfer_line l
                  JOIN edu_equipment_transfer t ON t.id = l.transfer_id
                 WHERE t.state IN ('draft', 'approved', 'under_way')
                   AND l.equipment_id = ANY(%s)
                 GROUP BY 1, 2, 3
                """,
                [key[0] for key in keys],
            )
        )
        for *key, quantity in claimed:
            if tuple(key) in free:
                free[tuple(key)] -= float(quantity)
        return free
