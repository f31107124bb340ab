from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduTargetGoal(models.Model):
    """Another goal for one office than for the province (TGT-00)."""

    _name = "edu.target.goal"
    _description = "Goal of a unit"
    _order = "target_id, unit_id"

    target_id = fields.Many2one(
        "edu.target", required=True, index=True, ondelete="cascade"
    )
    owner_id = fields.Many2one(
        related="target_id.unit_id", string="Set by", store=True, index=True
    )
    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        ondelete="cascade",
        domain="[('id', 'child_of', owner_id), ('kind', '!=', 'school')]",
    )
    goal = fields.Float(digits=(16, 2), required=True)
    note = fields.Char("Reason")

    _once = models.Constraint(
        "UNIQUE(target_id, unit_id)", "This unit has a goal of its own already."
    )

    @api.constrains("target_id", "unit_id")
    def _check_below(self):
        for row in self.sudo():
            if not row.unit_id._is_below(row.target_id.unit_id):
                raise ValidationError(
                    self.env._(
                        "%(unit)s is not below %(owner)s.",
                        unit=row.unit_id.name,
                        owner=row.target_id.unit_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        goals = super().create(vals_list)
        goals.target_id._measure_again()
        return goals

    def write(self, vals):
        targets = self.target_id
        result = super().write(vals)
        (targets | self.target_id)._measure_again()
        return result

    def unlink(self):
        targets = self.target_id
        result = super().unlink()
        targets._measure_again()
        return result
