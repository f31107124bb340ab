from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduEquipmentKitLine(models.Model):
    """One thing of a kit: of the own register, or of the minimum list."""

    _name = "edu.equipment.kit.line"
    _description = "Content of a kit"
    _order = "kit_id, sequence, id"
    _rec_name = "equipment_id"

    kit_id = fields.Many2one(
        "edu.equipment.kit", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(related="kit_id.unit_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    equipment_id = fields.Many2one(
        "edu.equipment",
        index="btree_not_null",
        domain="[('unit_id', '=', unit_id)]",
        ondelete="cascade",
    )
    catalog_id = fields.Many2one(
        "edu.equipment.catalog",
        "Minimum equipment",
        index="btree_not_null",
        help="Each school takes the piece it holds of it.",
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=1)

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )
    _one_of_both = models.Constraint(
        "CHECK((equipment_id IS NULL) <> (catalog_id IS NULL))",
        "Choose either a line of the register or one of the minimum list.",
    )

    @api.constrains("equipment_id", "kit_id")
    def _check_of_the_unit(self):
        for line in self.filtered("equipment_id"):
            if line.equipment_id.unit_id != line.kit_id.unit_id:
                raise ValidationError(
                    self.env._(
                        "%s is not of the unit of the kit.",
                        line.equipment_id.display_name,
                    )
                )
