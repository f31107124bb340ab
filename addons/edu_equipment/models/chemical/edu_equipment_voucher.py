from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .chemical_triggers import REFUSED

ROWS = """(
    SELECT vl.equipment_id, v.type AS voucher_type, v.unit_id, v.date
      FROM edu_equipment_voucher_line vl
      JOIN edu_equipment_voucher v ON v.id = vl.voucher_id
     WHERE v.id = ANY(%(ids)s))
"""


class EduEquipmentVoucher(models.Model):
    """Chemicals past their date, blocked or not authorised stay where they are."""

    _inherit = "edu.equipment.voucher"

    def _check_lines(self):
        result = super()._check_lines()
        self._check_chemicals()
        return result

    def _check_chemicals(self):
        """Explain what the database refuses (CHM-03).

        :raise UserError: naming the lot and why it is not moved
        """
        self.env["edu.chemical.lot"].flush_model()
        self.env["edu.chemical.authorisation"].flush_model()
        refused = SQL(REFUSED, rows=SQL(ROWS, ids=self.ids))
        rows = self.env.execute_query(
            SQL("SELECT * FROM (%s) r WHERE reason IS NOT NULL LIMIT 1", refused)
        )
        for lot_id, reason in rows:
            lot = self.env["edu.chemical.lot"].sudo().browse(lot_id)
            raise UserError(lot._refusal(reason))
