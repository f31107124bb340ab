from odoo import fields, models


class EduEquipmentReceiptUndo(models.TransientModel):
    """Say why an acceptance is taken back out of the register."""

    _name = "edu.equipment.receipt.undo"
    _description = "Take back an acceptance"

    receipt_id = fields.Many2one(
        "edu.equipment.receipt", required=True, ondelete="cascade"
    )
    reason = fields.Char(required=True)

    def action_undo(self):
        """Reverse the voucher and open the corrected copy."""
        self.ensure_one()
        return self.receipt_id._undo(self.reason)._open_form()
