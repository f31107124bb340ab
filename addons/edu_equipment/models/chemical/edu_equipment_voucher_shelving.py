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

        Reversals put back what stood there.

        :raise UserError: naming both chemicals, the cabinet and the rule
        """
        targets = self.filtered(lambda v: v.type != "reversal")._chemical_targets()
        if not targets:
            return
        brought = {(place, thing) for _room, place, thing in targets}
        for row in self.env["edu.chemical.lot"]._pairs({room for room, *_ in targets}):
            key = (row["place_id"], row["equipment_id"])
            if row["too_near"] and not row["allowed"] and key in brought:
                raise UserError(self._shelving_words(row))

    def _shelving_words(self, row):
        lots = self.env["edu.chemical.lot"].sudo()
        pair = self.env["edu.chemical.incompatibility"].browse(row["pair_id"])
        levels = dict(pair._fields["level"]._description_selection(self.env))
        return self.env._(
            "%(lot)s is not put into %(place)s beside %(other)s: groups %(pair)s are "
            "kept apart (%(level)s). The head may record an exception.",
            lot=lots.browse(row["lot_id"]).display_name,
            place=self.env["edu.place"].browse(row["place_id"]).display_name,
            other=lots.browse(row["other_id"]).display_name,
            pair=pair.display_name,
            level=levels[pair.level],
        )
