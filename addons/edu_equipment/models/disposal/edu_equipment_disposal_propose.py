from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class EduEquipmentDisposalPropose(models.Model):
    """Drafts that other documents ask for: a count, an evaluation, a repair."""

    _inherit = "edu.equipment.disposal"

    @api.model
    def _propose(self, unit, rows, reason):
        """Draft a disposal from a count, an evaluation or a repair (INS-07).

        What another open disposal already holds is left out and named in the log;
        when it holds all of it, that disposal is returned.

        :param unit: the unit whose equipment it is
        :param rows: list of (equipment, place, condition, quantity), records
        :param reason: where the proposal comes from, printed in the papers
        :return: the disposal
        :raise UserError: when nothing of the rows is on hand
        """
        keys = [(e.id, place.id, condition) for e, place, condition, _n in rows]
        free = self.env["edu.equipment.disposal.line"]._free(keys)
        commands, left_out = [], []
        for key, (equipment, place, condition, quantity) in zip(
            keys, rows, strict=True
        ):
            taken = min(quantity, free.get(key, 0))
            if taken < quantity:
                left_out.append(equipment.display_name)
            if taken > 0:
                free[key] -= taken
                commands.append(
                    Command.create(
                        {
                            "equipment_id": equipment.id,
                            "place_id": place.id,
                            "condition": condition,
                            "quantity": taken,
                        }
                    )
                )
        if not commands:
            return self._already_open(keys)
        disposal = self.create(
            {"unit_id": unit.id, "reason": reason, "line_ids": commands}
        )
        if left_out:
            disposal._log_left_out(left_out)
        return disposal

    def _log_left_out(self, names):
        items = Markup().join(Markup("<li>%s</li>") % name for name in names)
        self._message_log(
            body=Markup("%s<ul>%s</ul>")
            % (
                self.env._("Left out, not on hand or in another open disposal:"),
                items,
            )
        )

    @api.model
    def _already_open(self, keys):
        """Return the open disposal that lists what cannot be proposed again.

        :raise UserError: when there is none: it is simply not on hand
        """
        lines = self.env["edu.equipment.disposal.line"].search(
            Domain("equipment_id", "in", [key[0] for key in keys])
            & Domain("state", "in", ("draft", "approved"))
        )
        found = lines.filtered(lambda line: line._key() in keys).disposal_id[:1]
        if not found:
            raise UserError(self.env._("Nothing of this is on hand to dispose of."))
        return found
