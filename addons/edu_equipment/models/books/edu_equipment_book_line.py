from odoo import fields, models
from odoo.tools import SQL

from ..ledger.edu_equipment_voucher import TYPES
from ..register.edu_equipment import KINDS


class EduEquipmentBookLine(models.Model):
    """An increase or a decrease in a place of use, as the S26-H shows it (EQU-03).

    A view over the posted moves: nothing is typed, each line opens its voucher. Moves
    inside one room, and loans with their returns and reversals (the thing still
    belongs to the room), do not show. What is on its way to another unit stands in
    the place “In transit” until that unit has received it.
    """

    _name = "edu.equipment.book.line"
    _description = "Increase or decrease by place of use"
    _auto = False
    _order = "date, voucher_id.id, id"
    _rec_name = "number"
    _depends = {
        "edu.equipment.move": [
            "date",
            "equipment_id",
            "from_place_id",
            "number",
            "quantity",
            "to_place_id",
            "unit_cost",
            "unit_id",
            "value",
            "voucher_id",
            "voucher_type",
        ],
        "edu.equipment": ["class_id", "kind", "subject_id", "uom_id"],
        "edu.equipment.voucher": ["reason"],
        "edu.place": ["is_counted", "kind", "root_id"],
    }

    unit_id = fields.Many2one("edu.unit", readonly=True)
    use_place_id = fields.Many2one("edu.place", "Place of use", readonly=True)
    equipment_id = fields.Many2one("edu.equipment", readonly=True)
    class_id = fields.Many2one("edu.asset.class", "Asset class", readonly=True)
    subject_id = fields.Many2one("edu.subject", readonly=True)
    kind = fields.Selection(KINDS, readonly=True)
    move_id = fields.Many2one("edu.equipment.move", "Posted move", readonly=True)
    voucher_id = fields.Many2one("edu.equipment.voucher", readonly=True)
    number = fields.Char("Voucher number", readonly=True)
    voucher_type = fields.Selection(TYPES, readonly=True)
    date = fields.Date(readonly=True)
    reason = fields.Char(readonly=True)
    is_internal = fields.Boolean(
        "Between rooms", readonly=True, help="The unit as a whole has no more or less."
    )
    uom_id = fields.Many2one("uom.uom", "Unit of measure", readonly=True)
    unit_cost = fields.Float(
        "Unit price", digits=(16, 0), readonly=True, aggregator=None
    )
    quantity_in = fields.Float("Increase", digits=(16, 3), readonly=True)
    value_in = fields.Float("Increase (đ)", digits=(16, 0), readonly=True)
    quantity_out = fields.Float("Decrease", digits=(16, 3), readonly=True)
    value_out = fields.Float("Decrease (đ)", digits=(16, 0), readonly=True)
    quantity = fields.Float("Net", digits=(16, 3), readonly=True)
    value = fields.Float("Net (đ)", digits=(16, 0), readonly=True)

    @property
    def _table_query(self) -> SQL:
        return SQL(
            "%s UNION ALL %s",
            self._increases(),
            self._decreases(),
        )

    def _increases(self):
        amounts = SQL(
            "m.quantity AS quantity_in, m.value AS value_in, "
            "0::numeric AS quantity_out, 0::numeric AS value_out, "
            "m.quantity AS quantity, m.value AS value"
        )
        return self._leg(SQL("t"), SQL("0"), amounts)

    def _decreases(self):
        amounts = SQL(
            "0::numeric AS quantity_in, 0::numeric AS value_in, "
            "m.quantity AS quantity_out, m.value AS value_out, "
            "-m.quantity AS quantity, -m.value AS value"
        )
        return self._leg(SQL("f"), SQL("1"), amounts)

    def _leg(self, here, parity, amounts):
        """One side of each move: what it brought to, or took from, a place of use.

        The equipment by a left join, which PostgreSQL leaves out where nobody asks.
        """
        return SQL(
            """
            SELECT m.id * 2 + %(parity)s AS id, m.id AS move_id, m.voucher_id,
                   m.unit_id, %(here)s.root_id AS use_place_id, m.equipment_id,
                   e.class_id, e.subject_id, e.kind, e.uom_id, m.number,
                   m.voucher_type, m.date, v.reason, m.unit_cost,
                   f.is_counted AND t.is_counted AS is_internal, %(amounts)s
              FROM edu_equipment_move m
              JOIN edu_place f ON f.id = m.from_place_id
              JOIN edu_place t ON t.id = m.to_place_id
              LEFT JOIN edu_equipment e ON e.id = m.equipment_id
              JOIN edu_equipment_voucher v ON v.id = m.voucher_id
             WHERE %(here)s.is_counted
               AND f.kind <> 'on_loan' AND t.kind <> 'on_loan'
               AND f.root_id <> t.root_id
            """,
            parity=parity,
            here=here,
            amounts=amounts,
        )

    def action_open_move(self):
        self.ensure_one()
        return self.move_id.action_open_voucher()
