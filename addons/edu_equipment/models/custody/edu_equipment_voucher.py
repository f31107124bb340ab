from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EduEquipmentVoucher(models.Model):
    """Items in custody move by custody documents only, signed by two people."""

    _inherit = "edu.equipment.voucher"

    def _check_lines(self):
        """Explain what the database refuses: see `custody_triggers`."""
        result = super()._check_lines()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.id FROM edu_equipment_voucher_line l
                  JOIN edu_equipment e ON e.id = l.equipment_id AND e.in_custody
                 WHERE l.voucher_id IN %s AND NOT EXISTS (
                       SELECT 1 FROM edu_custody_event v
                         JOIN edu_controlled_item i ON i.id = v.item_id
                        WHERE v.voucher_id = l.voucher_id
                          AND i.equipment_id = l.equipment_id)
                 LIMIT 1
                """,
                self._ids,
            )
        )
        for (line_id,) in rows:
            line = self.env["edu.equipment.voucher.line"].browse(line_id)
            raise UserError(
                self.env._(
                    "%s is in custody: it moves only by a custody document that two "
                    "people sign.",
                    line.sudo().equipment_id.display_name,
                )
            )
        return result
