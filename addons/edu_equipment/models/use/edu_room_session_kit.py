from odoo import api, fields, models
from odoo.fields import Command, Domain


class EduRoomSession(models.Model):
    """Kits put what an experiment needs into a booking."""

    _inherit = "edu.room.session"

    kit_id = fields.Many2one(
        "edu.equipment.kit",
        "Add a kit",
        store=False,
        domain="['|', ('unit_id', '=', False), ('unit_id', '=', unit_id), "
        "'|', ('subject_id', '=', False), ('subject_id', '=', subject_id)]",
        help="Its content is added to the equipment below; choose as many as needed.",
    )

    @api.onchange("kit_id")
    def _onchange_kit_id(self):
        kit = self.kit_id
        if not kit:
            return None
        pieces, missing = kit._pieces(self.unit_id)
        self.line_ids = self._commands_for(pieces)
        self.kit_id = False
        if missing:
            return {
                "warning": {
                    "title": self.env._("Not held"),
                    "message": self.env._(
                        "The unit does not hold: %s.", ", ".join(missing)
                    ),
                }
            }
        return None

    def _commands_for(self, pieces):
        """Return the commands that add pieces to what the session already has.

        :param pieces: {equipment: quantity}
        """
        lines = {line.equipment_id._origin: line for line in self.line_ids}
        return [
            Command.update(lines[one].id, {"quantity": lines[one].quantity + quantity})
            if one in lines
            else Command.create({"equipment_id": one.id, "quantity": quantity})
            for one, quantity in pieces.items()
        ]

    def action_add_kit(self, kit_id):
        """Add a kit to a booking.

        :param kit_id: id of the kit, one that the user may read
        :raise UserError: when too little is free
        """
        self.ensure_one()
        kit = self.env["edu.equipment.kit"].search(Domain("id", "=", kit_id))
        pieces, missing = kit._pieces(self.unit_id)
        self.write({"line_ids": self._commands_for(pieces)})
        return missing
