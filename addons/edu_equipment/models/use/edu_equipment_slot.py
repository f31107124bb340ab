from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class EduEquipmentSlot(models.Model):
    """How much of a register line is booked for one period of one day.

    Kept by the lines of sessions only. Guarded in the database: whatever many
    book at once, the sum never passes what was usable (EQU-04, D4).
    """

    _name = "edu.equipment.slot"
    _description = "Equipment booked in a period"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "date, slot, equipment_id"
    _log_access = False

    unit_id = fields.Many2one(ondelete="cascade")
    equipment_id = fields.Many2one("edu.equipment", required=True, ondelete="cascade")
    date = fields.Date(required=True)
    slot = fields.Integer("Period", required=True, aggregator=None)
    booked = fields.Float(digits=(16, 3), required=True)
    usable = fields.Float(
        digits=(16, 3), help="When it was last booked; empty for a day gone by."
    )

    _key_unique = models.Constraint(
        "UNIQUE(equipment_id, date, slot)", "This period is already counted."
    )
    _within = models.Constraint(
        "CHECK(booked >= 0)", "Less than nothing cannot be booked."
    )

    @api.model
    def _change(self, deltas):
        """Book and give back, all or nothing.

        :param deltas: {(equipment id, date, slot): quantity to add}
        :raise UserError: naming each line of which too little is free
        """
        back = {key: -n for key, n in deltas.items() if n < 0}
        more = {key: n for key, n in deltas.items() if n > 0}
        if back:
            self._give_back(back)
        if more:
            booked = self._book(more)
            if refused := more.keys() - booked:
                raise UserError(self._refusal(more, refused))
        self.invalidate_model()

    def _columns(self, amounts):
        """Return the keys and amounts, sorted: locks are taken in one order."""
        keys = sorted(amounts)
        return {
            "equipment": [equipment for equipment, _date, _slot in keys],
            "dates": [date for _equipment, date, _slot in keys],
            "slots": [slot for _equipment, _date, slot in keys],
            "amounts": [amounts[key] for key in keys],
        }

    def _give_back(self, amounts):
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_equipment_slot s SET booked = s.booked - d.amount
                  FROM unnest(%(equipment)s, %(dates)s::date[], %(slots)s,
                              %(amounts)s::numeric[])
                       AS d(equipment_id, date, slot, amount)
                 WHERE (s.equipment_id, s.date, s.slot)
                     = (d.equipment_id, d.date, d.slot)
                """,
                **self._columns(amounts),
            )
        )

    def _book(self, amounts):
        """Add the amounts where enough is free.

        :return: the keys that were booked
        """
        columns = self._columns(amounts)
        lines = self.env["edu.equipment"].browse(set(columns["equipment"]))
        usable = lines._usable()
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_equipment_slot AS s
                       (unit_id, equipment_id, date, slot, booked, usable)
                SELECT e.unit_id, d.equipment_id, d.date, d.slot, d.amount, d.usable
                  FROM unnest(%(equipment)s, %(dates)s::date[], %(slots)s,
                              %(amounts)s::numeric[], %(usable)s::numeric[])
                       AS d(equipment_id, date, slot, amount, usable)
                  JOIN edu_equipment e ON e.id = d.equipment_id
                 WHERE d.usable IS NULL OR d.amount <= d.usable
                 ORDER BY d.equipment_id, d.date, d.slot
                    ON CONFLICT (equipment_id, date, slot)
                    DO UPDATE SET booked = s.booked + excluded.booked,
                                  usable = excluded.usable
                 WHERE excluded.usable IS NULL
                    OR s.booked + excluded.booked <= excluded.usable
                RETURNING equipment_id, date, slot
                """,
                usable=self._limits(columns, usable),
                **columns,
            )
        )
        return set(rows)

    def _limits(self, columns, usable):
        """Return what each key may reach; a day gone by is only written down."""
        today = fields.Date.context_today(self)
        return [
            usable.get(equipment, 0) if date >= today else None
            for equipment, date in zip(
                columns["equipment"], columns["dates"], strict=True
            )
        ]

    def _refusal(self, more, refused):
        """Say of each refused line how much is free, in the fullest period."""
        lines = self.env["edu.equipment"].sudo()
        usable = lines.browse({key[0] for key in refused})._usable()
        taken = self._taken(refused)
        worst = {}
        for key in refused:
            free = max(usable.get(key[0], 0) - taken.get(key, 0), 0)
            if key[0] not in worst or free < worst[key[0]][0]:
                worst[key[0]] = free, more[key]
        return "\n".join(
            [self.env._("Not enough is free at that time:")]
            + [
                self.env._(
                    "%(line)s: %(wanted)s wanted, %(free)s free",
                    line=lines.browse(equipment).display_name,
                    wanted=f"{wanted:g}",
                    free=f"{free:g}",
                )
                for equipment, (free, wanted) in sorted(worst.items())
            ]
        )

    @api.model
    def _taken(self, keys):
        """Return {key: quantity booked} of the keys (equipment id, date, slot)."""
        columns = self._columns(dict.fromkeys(keys, 0))
        columns.pop("amounts")
        rows = self.env.execute_query(
            SQL(
                """
                SELECT s.equipment_id, s.date, s.slot, s.booked
                  FROM edu_equipment_slot s
                  JOIN unnest(%(equipment)s, %(dates)s::date[], %(slots)s)
                       AS d(equipment_id, date, slot)
                 USING (equipment_id, date, slot)
                """,
                **columns,
            )
        )
        return {tuple(key): float(booked) for *key, booked in rows}
