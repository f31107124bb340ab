from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduPlace(models.Model):
    """A place that has been written about in the books stays in its room."""

    _inherit = "edu.place"

    def write(self, vals):
        if not {"parent_id", "unit_id"} & vals.keys():
            return super().write(vals)
        inside = self.search(Domain("id", "child_of", self.ids), order="id")
        before = [(place.root_id, place.unit_id) for place in inside]
        result = super().write(vals)
        inside._check_books(before)
        return result

    def _check_books(self, before):
        """Refuse to change the room of places with posted moves.

        Registers are kept by room: what an old register said would change.

        :param before: their (room, unit) as they were
        """
        moved = self.browse(
            place.id
            for place, was in zip(self, before, strict=True)
            if was != (place.root_id, place.unit_id)
        )
        touched = Domain("from_place_id", "in", moved.ids) | Domain(
            "to_place_id", "in", moved.ids
        )
        move = self.env["edu.equipment.move"].sudo().search(touched, limit=1)
        if move:
            raise UserError(
                self.env._(
                    "The books of the room name %s. Make a new place and bring its "
                    "equipment there by an internal voucher.",
                    (moved & (move.from_place_id | move.to_place_id))[:1].display_name,
                )
            )
