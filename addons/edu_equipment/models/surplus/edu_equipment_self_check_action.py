from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..acceptance.edu_equipment_self_check_action import FOLLOWED
from ..acceptance.edu_equipment_self_check_launch import WORDS

WORDS["surplus"] = "Đề nghị điều chuyển"


class EduEquipmentSelfCheckAction(models.Model):
    """What a self-inspection finds too much is listed as surplus (SUR-01, INS-07)."""

    _inherit = "edu.equipment.self.check.action"
    _part_free = FOLLOWED | {"surplus_id"}

    kind = fields.Selection(
        selection_add=[("surplus", "Transfer to another school"), ("other",)],
        ondelete={"surplus": "set default"},
    )
    surplus_id = fields.Many2one("edu.equipment.surplus", readonly=True, copy=False)

    @api.depends("surplus_id.state")
    def _compute_state(self):
        """Declared is settled: the department decides what comes of it."""
        result = super()._compute_state()
        today = fields.Date.context_today(self)
        for action in self.filtered(lambda row: row.surplus_id.state == "declared"):
            action.state = "done"
            action.done_on = action.done_on or today
        return result

    @api.onchange("kind")
    def _onchange_kind(self):
        if self.kind == "surplus":
            self.condition = "good"

    @api.constrains("kind", "equipment_id", "place_id")
    def _check_surplus(self):
        for action in self.filtered(lambda action: action.kind == "surplus"):
            if not (action.equipment_id and action.place_id):
                raise ValidationError(
                    self.env._(
                        "%s: choose the register line and where it stands.", action.name
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "surplus_id": False} for vals in vals_list])

    def write(self, vals):
        if "surplus_id" in vals and not self.env.su:
            raise UserError(self.env._("This is written by the buttons."))
        return super().write(vals)

    def _do_launch_surplus(self):
        """List them in the draft of the unit's next declaration."""
        for check, actions in self.grouped("check_id").items():
            rows = [
                (a.equipment_id, a.place_id, a.condition, a.quantity, "check")
                for a in actions
            ]
            actions.surplus_id = self.env["edu.equipment.surplus"]._propose(
                check.unit_id, rows, check.name
            )

    def action_open_result(self):
        if self.surplus_id:
            return self.surplus_id._open_form()
        return super().action_open_result()
