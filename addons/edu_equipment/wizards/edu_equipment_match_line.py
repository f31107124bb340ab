from odoo import fields, models


class EduEquipmentMatchLine(models.TransientModel):
    """A proposal: this register line is that line of the minimum list."""

    _name = "edu.equipment.match.line"
    _description = "Proposed link"
    _order = "score desc, id"

    match_id = fields.Many2one("edu.equipment.match", required=True, ondelete="cascade")
    equipment_id = fields.Many2one("edu.equipment", required=True, readonly=True)
    subject_id = fields.Many2one(related="equipment_id.subject_id")
    catalog_id = fields.Many2one(
        "edu.equipment.catalog", "Minimum equipment", required=True
    )
    quantity_text = fields.Char(related="catalog_id.quantity_text")
    score = fields.Float("Likeness (%)", digits=(5, 0), readonly=True)
    is_accepted = fields.Boolean("Accept")
