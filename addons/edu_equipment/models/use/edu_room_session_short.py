from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class EduRoomSession(models.Model):
    """Bookings that what broke or left since has made impossible as they stand."""

    _inherit = "edu.room.session"

    is_short = fields.Boolean(
        "Short of equipment",
        compute="_compute_is_short",
        search="_search_is_short",
        help="Less is usable now than is booked for that time.",
    )

    @api.depends("state", "date", "line_ids.quantity", "line_ids.free_quantity")
    def _compute_is_short(self):
        today = fields.Date.context_today(self)
        for session in self:
            session.is_short = (
                session.state == "booked"
                and bool(session.date)
                and session.date >= today
                and any(line.free_quantity < line.quantity for line in session.line_ids)
            )

    def _search_is_short(self, operator, value):
        if operator != "in":
            return NotImplemented
        coming = Domain("state", "=", "booked")
        coming &= Domain("date", ">=", fields.Date.context_today(self))
        return coming & Domain("id", "in", self._short_query())

    def _short_query(self):
        """Return the SQL of the sessions with a period booked beyond what is usable."""
        balances = self.env["edu.equipment.balance"].sudo()
        usable = balances._search(self.env["edu.equipment"]._domain_usable())
        return SQL(
            """
            (SELECT l.session_id
               FROM edu_room_session_line l
               JOIN edu_room_session s ON s.id = l.session_id
               JOIN edu_equipment_slot t ON t.equipment_id = l.equipment_id
                    AND t.date = s.date AND t.slot BETWEEN s.slot_from AND s.slot_to
              WHERE t.booked > coalesce((
                    SELECT sum(b.quantity) FROM edu_equipment_balance b
                     WHERE b.equipment_id = l.equipment_id AND b.id IN %s), 0))
            """,
            usable.subselect(),
        )
