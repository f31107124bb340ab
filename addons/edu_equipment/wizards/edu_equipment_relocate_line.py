from odoo import fields, models

from ..models.ledger.edu_equipment_balance import CONDITIONS


class EduEquipmentRelocateLine(models.TransientModel):
    """What of a register line is moved, and from where."""

    _name = "edu.equipment.relocate.line"
    _description = "Equipment to move"

    wizard_id = fields.Many2one(
        "edu.equipment.relocate", required=True, ondelete="cascade"
    )
    equipment_id = fields.Many2one("edu.equipment", required=True)
    from_place_id = fields.Many2one("edu.place", "From place", required=True)
    condition = fields.Selection(CONDITIONS, required=True)
    quantity = fields.Float(digits=(16, 3))

    def _prepare_line(self):
        return {
            "equipment_id": self.equipment_id.id,
            "from_place_id": self.from_place_id.id,
            "to_place_id": self.wizard_id.to_place_id.id,
            "condition": self.condition,
            "quantity": self.quantity,
        }
