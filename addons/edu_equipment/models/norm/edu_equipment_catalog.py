from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class EduEquipmentCatalog(models.Model):
    """A line of a new list may go on with a line of an earlier one (EQM-09).

    What a school holds for the earlier line counts for the later one, and the other
    way round: «kế thừa các TBDH tối thiểu hiện có» before buying.
    """

    _inherit = "edu.equipment.catalog"

    replaces_id = fields.Many2one(
        "edu.equipment.catalog",
        "Same as in the earlier list",
        index="btree_not_null",
        help="Equipment held for that line counts for this one as well.",
    )
    thing_id = fields.Many2one(
        "edu.equipment.catalog",
        "First line of this thing",
        compute="_compute_thing_id",
        store=True,
        recursive=True,
        index="btree_not_null",
    )
    unit_cost = fields.Float(
        "Estimated unit cost (đ)",
        digits=(16, 0),
        help="Used for a thing that no unit has bought yet.",
    )
    room_type_ids = fields.Many2many("edu.room.type", string="Types of room")

    _unit_cost = models.Constraint(
        "CHECK(unit_cost >= 0)", "The estimated cost cannot be negative."
    )

    @api.depends("replaces_id.thing_id")
    def _compute_thing_id(self):
        for line in self:
            line.thing_id = line.replaces_id.thing_id or line.replaces_id

    @api.constrains("replaces_id")
    def _check_replaces(self):
        if self._has_cycle("replaces_id"):
            raise ValidationError(
                self.env._("A line cannot go on with itself in an earlier list.")
            )

    def _domain_same_thing(self):
        """Return the domain of this line and all it goes on with, in any list."""
        self.ensure_one()
        thing = self.thing_id or self
        return Domain("id", "=", thing.id) | Domain("thing_id", "=", thing.id)
