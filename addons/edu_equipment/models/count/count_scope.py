from odoo import fields, models
from odoo.fields import Domain

from ..register.edu_equipment import KINDS

SCOPES = [
    ("all", "Everything"),
    ("kind", "One kind"),
    ("class", "Asset classes"),
    ("place", "Some places"),
]


class EduEquipmentCountScope(models.AbstractModel):
    """What is to be counted: everything, a kind, some classes or some places."""

    _name = "edu.equipment.count.scope"
    _description = "Scope of a count"

    scope = fields.Selection(SCOPES, "What is counted", required=True, default="all")
    kind = fields.Selection(KINDS, default="fixed_asset")
    class_ids = fields.Many2many("edu.asset.class", string="Asset classes")
    by_room = fields.Boolean(
        "By room",
        default=True,
        help="Shelves and cabinets inside a room are counted with the room. Otherwise "
        "each is counted for itself.",
    )

    def _equipment_domain(self):
        """Return the domain of the equipment in scope, whatever its unit."""
        self.ensure_one()
        if self.scope == "kind":
            return Domain("kind", "=", self.kind)
        if self.scope == "class":
            return Domain("class_id", "child_of", self.class_ids.ids)
        return Domain.TRUE

    def _prepare_scope(self):
        """Return the values that a count takes over from its campaign."""
        return {
            "scope": self.scope,
            "kind": self.kind,
            "class_ids": [fields.Command.set(self.class_ids.ids)],
            "by_room": self.by_room,
        }
