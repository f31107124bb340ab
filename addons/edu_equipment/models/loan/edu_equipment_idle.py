from odoo import fields, models
from odoo.tools import SQL

from ..register.edu_equipment import KINDS


class EduEquipmentIdle(models.Model):
    """Register lines on hand that nobody uses (SUR-04, EQM-19).

    A view over posted moves and lessons held; what was reversed is no use. Still in
    its box: received and never moved, opened or used. Deployed: put somewhere, never
    used. Days come from `edu.equipment.idle.rule`.
    """

    _name = "edu.equipment.idle"
    _description = "Idle equipment"
    _auto = False
    _order = "days_idle desc, id"
    _rec_name = "equipment_id"
    _depends = {
        "edu.equipment": ["class_id", "kind", "subject_id", "unit_id", "date_opened"],
        "edu.equipment.balance": ["quantity", "value", "place_id"],
        "edu.equipment.move": ["date", "equipment_id", "voucher_type"],
        "edu.equipment.voucher": ["state"],
        "edu.room.session": ["date", "state"],
        "edu.room.session.line": ["equipment_id", "session_id"],
        "edu.equipment.idle.rule": ["class_id", "days_boxed", "days_unused"],
    }

    unit_id = fields.Many2one("edu.unit", readonly=True)
    equipment_id = fields.Many2one("edu.equipment", readonly=True)
    class_id = fields.Many2one("edu.asset.class", "Asset class", readonly=True)
    subject_id = fields.Many2one("edu.subject", readonly=True)
    kind = fields.Selection(KINDS, readonly=True)
    place_id = fields.Many2one("edu.place", readonly=True)
    quantity = fields.Float("On hand", digits=(16, 3), readonly=True)
    value = fields.Float("Value (đ)", digits=(16, 0), readonly=True)
    date_received = fields.Date("Received", readonly=True)
    date_moved = fields.Date("Last moved", readonly=True)
    date_used = fields.Date("Last used", readonly=True)
    days_idle = fields.Integer("Days idle", readonly=True, aggregator="max")
    reason = fields.Selection(
        [
            ("boxed", "Still in its box"),
            ("deployed", "Deployed but never used"),
            ("idle", "Not used any more"),
        ],
        readonly=True,
    )

    @property
    def _table_query(self) -> SQL:
        today = fields.Date.context_today(self)
        return SQL(
            """
            SELECT found.*
              FROM (SELECT e.id, e.id AS equipment_id, e.unit_id, e.class_id,
                           e.subject_id, e.kind, held.place_id, held.quantity,
                           held.value, life.date_received, life.date_moved,
                           life.date_used, rule.days_boxed, rule.days_unused,
                           %(today)s::date - coalesce(
                               life.date_used, life.date_received) AS days_idle,
                           CASE WHEN life.date_used IS NOT NULL THEN 'idle'
                                WHEN life.date_moved IS NOT NULL OR life.is_opening
                                     OR e.date_opened IS NOT NULL THEN 'deployed'
                                ELSE 'boxed' END AS reason
                      FROM edu_equipment e
                      JOIN (SELECT c.id AS class_id, days.*
                              FROM edu_asset_class c
                              JOIN LATERAL %(rule)s AS days ON true
                           ) AS rule ON rule.class_id = e.class_id
                      JOIN LATERAL %(held)s AS held ON held.quantity > 0
                      JOIN LATERAL %(life)s AS life ON life.date_received IS NOT NULL
                   ) AS found
             WHERE days_idle >= CASE reason WHEN 'boxed' THEN days_boxed
                                            ELSE days_unused END
            """,
            today=today,
            rule=self._rule(today),
            held=self._held(),
            life=self._life(),
        )

    def _rule(self, today):
        """The rule in force for the class `c`, or for the nearest class above it."""
        return SQL(
            """(
            SELECT r.days_boxed, r.days_unused
              FROM edu_equipment_idle_rule r
              JOIN edu_asset_class above ON above.id = r.class_id
             WHERE c.parent_path LIKE above.parent_path || '%%'
               AND coalesce(r.date_from, %(today)s::date) <= %(today)s::date
               AND coalesce(r.date_to, %(today)s::date) >= %(today)s::date
             ORDER BY length(above.parent_path) DESC
             LIMIT 1)""",
            today=today,
        )

    def _held(self):
        """What of the line `e` stands in rooms, and the room that has most of it."""
        return SQL(
            """(
            SELECT sum(b.quantity) AS quantity, sum(b.value) AS value,
                   (array_agg(b.place_id ORDER BY b.quantity DESC, b.id))[1] AS place_id
              FROM edu_equipment_balance b
              JOIN edu_place p ON p.id = b.place_id AND NOT p.is_virtual
             WHERE b.equipment_id = e.id AND b.quantity > 0)"""
        )

    def _life(self):
        """When the line `e` came, was last moved and was last used."""
        return SQL(
            """(
            SELECT coalesce(e.date_in_use, min(m.date)) AS date_received,
                   bool_or(m.voucher_type = 'opening') AS is_opening,
                   max(m.date) FILTER (WHERE m.voucher_type = 'internal')
                       AS date_moved,
                   greatest(max(m.date) FILTER (
                       WHERE m.voucher_type IN ('loan', 'return', 'consumption')), (
                       SELECT max(s.date)
                         FROM edu_room_session_line l
                         JOIN edu_room_session s
                           ON s.id = l.session_id AND s.state = 'done'
                        WHERE l.equipment_id = e.id)) AS date_used
              FROM edu_equipment_move m
              JOIN edu_equipment_voucher v
                ON v.id = m.voucher_id AND v.state = 'posted' AND v.type <> 'reversal'
             WHERE m.equipment_id = e.id)"""
        )

    def action_open_equipment(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment",
            "res_id": self.equipment_id.id,
            "views": [(False, "form")],
        }

    def action_opened(self):
        """Say that these have been unpacked today."""
        self.equipment_id.date_opened = fields.Date.context_today(self)
