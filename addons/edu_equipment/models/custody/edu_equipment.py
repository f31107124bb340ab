from odoo import api, fields, models
from odoo.exceptions import UserError

KEPT = frozenset({"in_custody", "kind", "tracking", "class_id", "unit_id"})


class EduEquipment(models.Model):
    """A register line whose item is in custody: number and place are kept there.

    What is on hand stays known to everyone; where it stands does not (QPA-08).
    """

    _inherit = "edu.equipment"

    in_custody = fields.Boolean(readonly=True, copy=False, index="btree_not_null")
    quantity = fields.Float(compute_sudo=True)
    quantity_broken = fields.Float(compute_sudo=True)
    value = fields.Float(compute_sudo=True)
    state = fields.Selection(compute_sudo=True)

    _custody_serial = models.Constraint(
        "CHECK(in_custody IS NOT TRUE OR coalesce(serial_no, '') = '')",
        "The serial number of an item in custody is kept in its custody record.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "in_custody": False} for vals in vals_list])

    def write(self, vals):
        if KEPT & vals.keys() and not self.env.su:
            for line in self.filtered("in_custody"):
                raise UserError(
                    self.env._(
                        "%s is in custody: this is changed there.", line.display_name
                    )
                )
            if "in_custody" in vals:
                raise UserError(self.env._("Take it into custody by its button."))
        return super().write(vals)

    def action_take_into_custody(self):
        """Open the custody record of this line, or a new one."""
        self.ensure_one()
        item = self.env["edu.controlled.item"].search([("equipment_id", "=", self.id)])
        if self.in_custody and not item:
            raise UserError(self.env._("Only authorised people see this record."))
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.controlled.item",
            "res_id": item.id,
            "views": [(False, "form")],
            "context": {"default_equipment_id": self.id},
        }
