from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduChemicalLimit(models.Model):
    """How much of a storage group a room may hold at most (fire safety)."""

    _name = "edu.chemical.limit"
    _description = "Limit of chemicals in a room"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "place_id, group_id"
    _rec_name = "place_id"

    place_id = fields.Many2one(
        "edu.place",
        "Room",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False), "
        "('parent_id', '=', False)]",
    )
    group_id = fields.Many2one(
        "edu.chemical.group", "Storage group", required=True, ondelete="cascade"
    )
    maximum = fields.Float(
        "At most (g or ml)", digits=(16, 3), required=True, aggregator=None
    )

    _room_group_unique = models.Constraint(
        "UNIQUE(place_id, group_id)", "This limit already exists."
    )
    _positive = models.Constraint("CHECK(maximum > 0)", "A limit is above zero.")

    @api.constrains("place_id", "unit_id")
    def _check_place(self):
        for limit in self:
            if limit.place_id.sudo().unit_id != limit.unit_id:
                raise ValidationError(self.env._("The room belongs to another unit."))
