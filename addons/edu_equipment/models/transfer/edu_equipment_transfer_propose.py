from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command


class EduEquipmentTransferPropose(models.Model):
    """Drafts that other documents ask for: matching, self-inspection, a count."""

    _inherit = "edu.equipment.transfer"

    @api.model
    def _propose(self, giver, receiver, rows, reason):
        """Draft a transfer from surplus to need (SUR-01, INS-07).

        What another open transfer or disposal already holds is left out and named in
        the log. Called by the giver's officer, or with `sudo` in a decision's effects.

        :param giver: the unit whose equipment it is
        :param receiver: the unit that needs it
        :param rows: list of (equipment, place, condition, quantity), records
        :param reason: why this unit gets it, printed in the papers
        :return: the draft transfer
        :raise UserError: when nothing of the rows is free
        """
        keys = [(e.id, place.id, condition) for e, place, condition, _n in rows]
        free = self.env["edu.equipment.disposal.line"]._free(keys)
        commands, left_out = [], []
        for key, row in zip(keys, rows, strict=True):
            taken = min(row[3], free.get(key, 0))
            if taken < row[3]:
                left_out.append(row[0].display_name)
            if taken > 0:
                free[key] -= taken
                commands.append(Command.create(self._prepare_line(row, taken)))
        if not commands:
            raise UserError(
                self.env._("Nothing of this is on hand and free to be transferred.")
            )
        transfer = self.create(
            {
                "unit_id": giver.id,
                "receiver_id": receiver.id,
                "reason": reason,
                "line_ids": commands,
            }
        )
        if left_out:
            transfer._log_left_out(left_out)
        return transfer

    @api.model
    def _prepare_line(self, row, quantity):
        equipment, place, condition, _quantity = row
        return {
            "equipment_id": equipment.id,
            "place_id": place.id,
            "condition": condition,
            "quantity": quantity,
        }

    def _log_left_out(self, names):
        items = Markup().join(Markup("<li>%s</li>") % name for name in names)
        self._message_log(
            body=Markup("%s<ul>%s</ul>")
            % (
                self.env._(
                    "Left out, not on hand or in another open transfer or disposal:"
                ),
                items,
            )
        )
