from odoo import fields, models


class EduChemicalRegisterLine(models.TransientModel):
    """One chemical of the register, and the substance it is."""

    _name = "edu.chemical.register.line"
    _description = "Chemical without a substance"

    register_id = fields.Many2one(
        "edu.chemical.register", required=True, ondelete="cascade"
    )
    equipment_id = fields.Many2one(
        "edu.equipment", required=True, readonly=True, ondelete="cascade"
    )
    substance_id = fields.Many2one("edu.chemical.substance", ondelete="cascade")
    lot_no = fields.Char("Lot number")
    date_received = fields.Date("Received")
    date_expiry = fields.Date("Expiry date on the label")

    def _prepare_lot(self):
        return {
            "equipment_id": self.equipment_id.id,
            "substance_id": self.substance_id.id,
            "lot_no": self.lot_no,
            "date_received": self.date_received,
            "date_expiry": self.date_expiry,
        }
