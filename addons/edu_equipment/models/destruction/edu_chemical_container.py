from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduChemicalContainer(models.Model):
    """Containers in which a chemical is destroyed or handed over (CHM-05).

    Together they hold exactly what is written off.
    """

    _name = "edu.chemical.container"
    _description = "Container of chemical waste"
    _order = "disposal_id, line_id, id"
    _rec_name = "number"

    disposal_id = fields.Many2one(
        "edu.equipment.disposal", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="disposal_id.unit_id", store=True, precompute=True, index=True
    )
    line_id = fields.Many2one(
        "edu.equipment.disposal.line",
        "Chemical",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('disposal_id', '=', disposal_id)]",
    )
    number = fields.Char("Container number", help="As written on the container.")
    count = fields.Integer("Containers", required=True, default=1)
    quantity = fields.Float("In each", digits=(16, 3), required=True)
    uom_id = fields.Many2one(related="line_id.uom_id")
    total = fields.Float(digits=(16, 3), compute="_compute_total", store=True)
    waste_code = fields.Char("Hazardous waste code", help="e.g. 19 05 02")

    _positive = models.Constraint(
        "CHECK(count > 0 AND quantity > 0)",
        "A container holds something: count and quantity are above zero.",
    )

    @api.depends("count", "quantity")
    def _compute_total(self):
        for row in self:
            row.total = row.count * row.quantity

    @api.constrains("disposal_id", "line_id")
    def _check_line(self):
        for row in self:
            if row.line_id.disposal_id != row.disposal_id:
                raise ValidationError(
                    self.env._("The containers hold what this disposal lists.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.disposal_id._check_state_in("approved")
        return rows

    def write(self, vals):
        self.disposal_id._check_state_in("approved")
        result = super().write(vals)
        self.disposal_id._check_state_in("approved")
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_carried_out(self):
        self.disposal_id._check_state_in("approved")
