from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduEquipmentVoucherLimit(models.Model):
    """A room does not hold more of a storage group than its limit."""

    _inherit = "edu.equipment.voucher"

    def _check_room_limits(self):
        """Refuse what would take a room over a limit; reversals put back.

        :raise UserError: naming the room, the group, the limit and the amount
        """
        vouchers = self.filtered(lambda voucher: voucher.type != "reversal")
        rooms = {room for room, *_rest in vouchers._chemical_targets()}
        limits = self.env["edu.chemical.limit"].sudo()
        limits = limits.search(Domain("place_id", "in", list(rooms))) if rooms else ()
        if not limits:
            return
        held = self.env["edu.chemical.lot"].sudo()._amounts(limits.place_id)
        for limit in limits:
            now = held.get((limit.place_id.id, limit.group_id.id), 0)
            if now > limit.maximum:
                raise UserError(
                    self.env._(
                        "%(room)s would hold %(now)s g or ml of group %(group)s; its "
                        "limit is %(limit)s.",
                        room=limit.place_id.display_name,
                        now=f"{now:g}",
                        group=limit.group_id.display_name,
                        limit=f"{limit.maximum:g}",
                    )
                )
