from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL


class EduRoomSessionLine(models.Model):
    """What a lesson needs: a register line and how many pieces (EQU-04)."""

    _name = "edu.room.session.line"
    _description = "Equipment of a session"
    _order = "session_id, id"
    _rec_name = "equipment_id"

    session_id = fields.Many2one(
        "edu.room.session", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="session_id.unit_id", store=True, precompute=True, index=True
    )
    equipment_id = fields.Many2one(
        "edu.equipment",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('state', '=', 'in_use')]",
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=1)
    uom_id = fields.Many2one(related="equipment_id.uom_id")
    free_quantity = fields.Float(
        "Free",
        digits=(16, 3),
        compute="_compute_free_quantity",
        help="Usable, and not booked by others in these periods.",
    )

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )
    _once = models.Constraint(
        "UNIQUE(session_id, equipment_id)",
        "This equipment is already in the list: change its quantity.",
    )

    @api.depends(
        "equipment_id",
        "session_id.date",
        "session_id.period_from_id",
        "session_id.period_to_id",
    )
    def _compute_free_quantity(self):
        usable = self.equipment_id._usable()
        keys = {line: line._keys() for line in self}
        every = {key for some in keys.values() for key in some}
        taken = self.env["edu.equipment.slot"]._taken(every) if every else {}
        for line in self:
            own = line._origin._own()
            booked = [taken.get(key, 0) - own.get(key, 0) for key in keys[line]]
            line.free_quantity = usable.get(line.equipment_id._origin.id, 0) - max(
                booked, default=0
            )

    def _keys(self):
        """Return the (equipment id, date, slot) that the line asks for."""
        self.ensure_one()
        session = self.session_id
        first, last = session.period_from_id.slot, session.period_to_id.slot
        equipment = self.equipment_id._origin.id
        if not (equipment and session.date and first):
            return []
        return [(equipment, session.date, slot) for slot in range(first, last + 1)]

    def _own(self):
        """Return {(equipment id, date, slot): quantity} that the stored line holds."""
        if not self or self.session_id.state == "cancelled":
            return {}
        return dict.fromkeys(self._keys(), self.quantity)

    @api.constrains("equipment_id", "session_id")
    def _check_unit(self):
        for line in self:
            if line.equipment_id.unit_id != line.unit_id:
                raise ValidationError(
                    self.env._(
                        "%s belongs to another unit.", line.equipment_id.display_name
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        ids = {vals.get("session_id") for vals in vals_list} - {None, False}
        self._check_open(self.env["edu.room.session"].browse(ids).exists())
        lines = super().create(vals_list)
        lines._claim_since({})
        lines.session_id._check_safety()
        return lines

    def write(self, vals):
        self._check_open(self.session_id)
        before = self._claims()
        result = super().write(vals)
        self._check_open(self.session_id)  # another one, when the line was moved
        self._claim_since(before)
        if "equipment_id" in vals:
            self.session_id._check_safety()
        return result

    def unlink(self):
        before = self._claims()
        result = super().unlink()
        self.env["edu.equipment.slot"]._change({k: -n for k, n in before.items()})
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed(self):
        self._check_open(self.session_id)

    @api.model
    def _check_open(self, sessions):
        for session in sessions.filtered(lambda s: s.state != "booked"):
            raise UserError(
                self.env._(
                    "%s is closed: reopen it to change its equipment.",
                    session.display_name,
                )
            )

    def _claims(self):
        """Return {(equipment id, date, slot): quantity} that the lines keep booked."""
        if not self.ids:
            return {}
        self.flush_model()
        self.env["edu.room.session"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.equipment_id, s.date, slot, sum(l.quantity)
                  FROM edu_room_session_line l
                  JOIN edu_room_session s ON s.id = l.session_id
                  JOIN LATERAL generate_series(s.slot_from, s.slot_to) slot ON true
                 WHERE l.id IN %s AND s.state <> 'cancelled'
                 GROUP BY 1, 2, 3
                """,
                tuple(self.ids),
            )
        )
        return {tuple(key): float(quantity) for *key, quantity in rows}

    def _claim_since(self, before):
        """Book what the lines now ask for beyond what they had.

        :param before: what `_claims` said before the change
        """
        deltas = defaultdict(float, {key: -n for key, n in before.items()})
        for key, quantity in self._claims().items():
            deltas[key] += quantity
        self.env["edu.equipment.slot"]._change(
            {key: n for key, n in deltas.items() if n}
        )
