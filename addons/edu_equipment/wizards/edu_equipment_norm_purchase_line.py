from odoo import api, fields, models


class EduEquipmentNormPurchaseLine(models.TransientModel):
    """One thing to buy: quantity in the unit of the list, cost in đồng."""

    _name = "edu.equipment.norm.purchase.line"
    _description = "Thing to buy"

    purchase_id = fields.Many2one(
        "edu.equipment.norm.purchase", required=True, ondelete="cascade"
    )
    catalog_id = fields.Many2one(
        "edu.equipment.catalog", "Minimum equipment", required=True
    )
    subject_id = fields.Many2one(related="catalog_id.subject_id")
    uom_id = fields.Many2one(related="catalog_id.uom_id")
    missing = fields.Float(digits=(16, 2))
    quantity = fields.Float("To buy", digits=(16, 2))
    unit_cost = fields.Float("Unit cost (đ)", digits=(16, 0))
    cost = fields.Float("Cost (đ)", digits=(16, 0), compute="_compute_cost")

    _not_negative = models.Constraint(
        "CHECK(quantity >= 0 AND unit_cost >= 0)",
        "Quantity and cost cannot be negative.",
    )

    @api.depends("quantity", "unit_cost")
    def _compute_cost(self):
        for line in self:
            line.cost = round(line.quantity * line.unit_cost)

    def _prepare_plan_line(self):
        return {
            "source": f"edu.equipment.catalog,{self.catalog_id.id}",
            "name": self.catalog_id.name,
            "catalog_id": self.catalog_id.id,
            "subject_id": self.subject_id.id,
            "quantity": self.quantity,
            "uom": self.uom_id.name,
            "unit_cost": self.unit_cost,
        }
