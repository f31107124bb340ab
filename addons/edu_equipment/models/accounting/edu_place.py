from odoo import api, fields, models
from odoo.exceptions import UserError


class EduPlace(models.Model):
    """A warehouse keeps the value of tools and materials until they are issued."""

    _inherit = "edu.place"

    is_warehouse = fields.Boolean(
        "Warehouse in the accounts",
        help="Tools, materials and chemicals stay on accounts 152 and 153 until they "
        "leave it; elsewhere they are expensed at once.",
    )

    @api.constrains("is_warehouse", "parent_id")
    def _check_warehouse_stands_alone(self):
        """The flag is of the place of use: a cabinet shares that of its room.

        :raise UserError: naming the place
        """
        for place in self.filtered(lambda place: place.is_warehouse):
            if place.parent_id or place.is_virtual:
                raise UserError(
                    self.env._(
                        "%s: mark the whole room or store as a warehouse.",
                        place.display_name,
                    )
                )

    def write(self, vals):
        """What stands there would change its account without a voucher.

        :raise UserError: naming a place that is not empty
        """
        if "is_warehouse" in vals:
            for place in self:
                if place.is_warehouse != vals["is_warehouse"]:
                    place._check_empty()
        return super().write(vals)

    def _check_empty(self):
        held = self.env["edu.equipment.balance"].search(
            [("place_id", "child_of", self.ids), ("quantity", ">", 0)], limit=1
        )
        if held:
            raise UserError(
                self.env._(
                    "%s is not empty: move what stands there before it becomes a "
                    "warehouse or ceases to be one.",
                    self.display_name,
                )
            )
