from odoo import fields, models

from ..models.ledger.edu_equipment_balance import CONDITIONS


class EduEquipmentEvaluationApplyLine(models.TransientModel):
    """A change of condition, as it would be posted."""

    _name = "edu.equipment.evaluation.apply.line"
    _description = "Change of condition"

    apply_id = fields.Many2one(
        "edu.equipment.evaluation.apply", required=True, ondelete="cascade"
    )
    equipment_id = fields.Many2one("edu.equipment", readonly=True)
    place_id = fields.Many2one("edu.place", readonly=True)
    condition = fields.Selection(CONDITIONS, "In the books", readonly=True)
    condition_to = fields.Selection(CONDITIONS, "As evaluated", readonly=True)
    quantity = fields.Float(digits=(16, 3), readonly=True)
