from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduPlanLine(models.Model):
    """What a line plans for: a thing, a line of the minimum list, or a subject.

    From these the documents know which of them carry the line out (EQM-03).
    """

    _name = "edu.plan.line"
    _inherit = ["edu.plan.line"]

    catalog_id = fields.Many2one(
        "edu.equipment.catalog", "Minimum equipment", index="btree_not_null"
    )
    equipment_id = fields.Many2one(
        "edu.equipment",
        "In the register",
        domain="[('unit_id', '=', unit_id)]",
        index="btree_not_null",
    )

    @api.constrains("equipment_id", "plan_id")
    def _check_equipment_unit(self):
        for line in self.filtered("equipment_id"):
            if line.equipment_id.sudo().unit_id != line.unit_id:
                raise ValidationError(
                    self.env._("%s plans for a thing of another unit.", line.name)
                )

    @api.onchange("catalog_id", "equipment_id")
    def _onchange_subject_matter(self):
        """Fill in content, unit of measure, subject and price where empty."""
        for line in self:
            thing = line.equipment_id or line.catalog_id
            if thing:
                line.name = line.name or thing.name
                line.uom = line.uom or thing.uom_id.name
                line.subject_id = line.subject_id or thing.subject_id
            if line.equipment_id and line.kind == "purchase" and not line.unit_cost:
                line.unit_cost = line.equipment_id.unit_cost
