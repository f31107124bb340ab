from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EduEquipmentVoucherShelving(models.Model):
    """A chemical is not put into a cabinet where it must not stand (CHM-01)."""

    _inherit = "edu.equipment.voucher"

    def _insert_moves(self):
        result = super()._insert_moves()
        self._check_shelving()
        self._check_room_limits()
        return result

    def _chemical_targets(self):
        """Return the real places these vouchers bring lots to: (rooms, places)."""
        return self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT p.root_id, p.id, vl.equipment_id
                  FROM edu_equipment_voucher_line vl
                  JOIN edu_chemical_lot l ON l.equipment_id = vl.equipment_id
                  JOIN edu_place p ON p.id = vl.to_place_id AND NOT p.is_virtual
                 WHERE vl.voucher_id = ANY(%s)
                """,
                self.ids,
            )
        )

    def _check_shelving(self):
        """Refuse what would stand too near an incompatible group.

        Reversals put back what stood there; an opening balance says what stands loose
        in a room already, and the sheet of the room names it.

        :raise UserError: naming both chemicals, the cabinet and the rule
        """
        vouchers = self.filtered(lambda v: v.type != "reversal")
        targets = vouchers._chemical_targets()
        if not targets:
            return
        brought = {(place, thing) for _room, place, thing in targets}
        opening = vouchers.filtered(lambda v: v.type == "opening")
        found = {(place, thing) for _room, place, thing in opening._chemical_targets()}
        lots = self.env["edu.chemical.lot"]
        for row in lots._too_near({room for room, *_rest in targets}):
            key = (row["place_id"], row["equipment_id"])
            if key in brought and not (row["loose"] and key in found):
                raise UserError(lots._shelving_words(row))
