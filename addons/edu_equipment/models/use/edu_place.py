from odoo import api, fields, models
from odoo.fields import Domain


class EduPlace(models.Model):
    """A room that can be booked for lessons, maybe by other units too (IT-08)."""

    _inherit = "edu.place"

    is_bookable = fields.Boolean(
        "Can be booked", help="Teachers book it for lessons in the calendar."
    )
    is_online = fields.Boolean(
        "Online classroom", help="Equipped for lessons with other units online."
    )
    session_ids = fields.One2many("edu.room.session", "place_id", "Sessions")

    _bookable_is_real = models.Constraint(
        "CHECK(NOT (is_bookable AND is_virtual))", "Only a real room can be booked."
    )

    def _may_book(self, unit):
        """Tell whether a unit may book the room: its own, or one open to it."""
        self.ensure_one()
        hosts = self.sudo().open_unit_ids
        return self.is_bookable and (
            self.sudo().unit_id == unit
            or any(unit.parent_path.startswith(host.parent_path) for host in hosts)
        )

    @api.model
    def _bookable(self, unit):
        """Return the domain of the rooms that a unit may book."""
        open_to = Domain("open_unit_ids", "parent_of", unit.ids)
        return Domain("is_bookable", "=", True) & (
            Domain("unit_id", "=", unit.id) | open_to
        )

    def action_open_sessions(self):
        """Open the calendar of the room."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_room_session_action"
        )
        context = {"default_place_id": self.id, "search_default_place_id": self.id}
        return dict(action, context=context)
