from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class EduEquipmentRelocate(models.TransientModel):
    """Bring chosen register lines to another place by one internal voucher."""

    _name = "edu.equipment.relocate"
    _description = "Move equipment to another place"

    unit_id = fields.Many2one("edu.unit", required=True)
    to_place_id = fields.Many2one(
        "edu.place",
        "Move to",
        required=True,
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    reason = fields.Char()
    line_ids = fields.One2many("edu.equipment.relocate.line", "wizard_id", "Lines")

    @api.model
    def default_get(self, fields_list):
        """Propose all that the chosen lines have in real places."""
        values = super().default_get(fields_list)
        equipment = self.env["edu.equipment"].browse(
            self.env.context.get("active_ids", [])
        )
        if len(equipment.unit_id) > 1:
            raise UserError(self.env._("Choose equipment of one unit."))
        balances = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", equipment.ids)
            & Domain("quantity", ">", 0)
            & Domain("place_id.is_virtual", "=", False)
        )
        if equipment and not balances:
            raise UserError(self.env._("Nothing of this is on hand in a room."))
        values["unit_id"] = equipment.unit_id.id
        values["line_ids"] = [
            Command.create(
                {
                    "equipment_id": balance.equipment_id.id,
                    "from_place_id": balance.place_id.id,
                    "condition": balance.condition,
                    "quantity": balance.quantity,
                }
            )
            for balance in balances
        ]
        return values

    def action_move(self):
        """Post the internal voucher and show it."""
        self.ensure_one()
        voucher = self.env["edu.equipment.voucher"].create(self._prepare_voucher())
        voucher.action_post()
        return {
            "type": "ir.actions.act_window",
            "res_model": voucher._name,
            "res_id": voucher.id,
            "views": [(False, "form")],
        }

    def _prepare_voucher(self):
        lines = self.line_ids.filtered(
            lambda line: line.quantity and line.from_place_id != self.to_place_id
        )
        if not lines:
            raise UserError(self.env._("All of it is already there."))
        return {
            "type": "internal",
            "unit_id": self.unit_id.id,
            "date": self.date,
            "reason": self.reason,
            "to_place_id": self.to_place_id.id,
            "line_ids": [Command.create(line._prepare_line()) for line in lines],
        }
