from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from .edu_equipment_voucher import BY_HAND, PREFIXES, TRANSITIONS
from .edu_equipment_voucher_checks import REAL, ROUTES


class EduEquipmentVoucherPosting(models.Model):
    """Posting and reversing vouchers, set by set."""

    _inherit = "edu.equipment.voucher"

    def _post(self):
        """Number the vouchers and write their moves.

        :raise UserError: naming the voucher and line that cannot be posted
        """
        self._check_state("posted")
        self._fill_virtual_places()
        self._price_lines()
        self._check_unlocked()
        self._check_lines()
        self._check_available()
        self._check_single_items()
        self._number()
        self._insert_moves()
        self._mark("posted")

    def _reverse(self, date):
        """Post vouchers that take these back on `date`; return them."""
        self._check_state("reversed")
        moves = self.env["edu.equipment.move"].search([("voucher_id", "in", self.ids)])
        by_voucher = moves.grouped("voucher_id")
        reversals = self.sudo().create(
            [v._prepare_reversal(date, by_voucher.get(v, moves.browse())) for v in self]
        )
        reversals._post()
        self._mark("reversed")
        return reversals.with_env(self.env)

    def _prepare_reversal(self, date, moves):
        return {
            "type": "reversal",
            "unit_id": self.unit_id.id,
            "date": max(date, self.date),
            "reason": self.env._("Reversal of %s", self.name),
            "reversal_of_id": self.id,
            "line_ids": [
                Command.create(self._prepare_reversal_line(move)) for move in moves
            ],
        }

    def _prepare_reversal_line(self, move):
        return {
            "equipment_id": move.equipment_id.id,
            "from_place_id": move.to_place_id.id,
            "to_place_id": move.from_place_id.id,
            "condition": move.condition_to,
            "condition_to": move.condition_from,
            "quantity": move.quantity,
            "unit_cost": move.unit_cost,
            "value": move.value,
            "reverses_id": move.id,
        }

    def _check_state(self, state):
        for voucher in self:
            if state not in TRANSITIONS[voucher.state]:
                reason = {
                    "posted": self.env._("%s is already posted.", voucher.display_name),
                    "reversed": self.env._(
                        "%s is already reversed.", voucher.display_name
                    ),
                    "draft": self.env._("%s is not posted yet.", voucher.display_name),
                }
                raise UserError(reason[voucher.state])
            if voucher.type == "reversal" and state == "reversed":
                raise UserError(
                    self.env._("A reversal is not reversed: enter it again.")
                )

    def _fill_virtual_places(self):
        """Lines with one end open lead from or to the virtual place of the type."""
        self.env.flush_all()
        for kind, vouchers in self.grouped("type").items():
            for position, name in enumerate(("from_place_id", "to_place_id")):
                kinds = ROUTES.get(kind, (REAL, REAL))[position]
                if len(kinds) == 1:
                    vouchers._lead_lines(name, *kinds)

    def _lead_lines(self, name, kind):
        """Set one end of all lines to the unit's virtual place of a kind."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_equipment_voucher_line l SET %(column)s = p.id
                  FROM edu_equipment_voucher v
                  JOIN edu_place p ON p.unit_id = v.unit_id AND p.kind = %(kind)s
                 WHERE l.voucher_id = v.id AND v.id IN %(ids)s
                   AND l.%(column)s IS DISTINCT FROM p.id
                """,
                column=SQL.identifier(name),
                kind=kind,
                ids=self._ids,
            )
        )
        self.env["edu.equipment.voucher.line"].invalidate_model([name])

    def _price_lines(self):
        """Value what is entered by hand at the register's price of this moment.

        Whatever a client wrote into the lines: the books and the register agree.
        """
        vouchers = self.filtered(lambda voucher: voucher.type in BY_HAND)
        if not vouchers:
            return
        # One look-up per line; a join with itself is quadratic on a table whose
        # statistics say that it is empty.
        cost = SQL(
            "coalesce((SELECT e.unit_cost FROM edu_equipment e "
            "WHERE e.id = l.equipment_id), 0)"
        )
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_equipment_voucher_line l
                   SET unit_cost = %(cost)s, value = round(l.quantity * %(cost)s),
                       reverses_id = NULL
                 WHERE l.voucher_id IN %(ids)s
                   AND (l.unit_cost, l.value, l.reverses_id) IS DISTINCT FROM
                       (%(cost)s, round(l.quantity * %(cost)s), NULL)
                """,
                cost=cost,
                ids=vouchers._ids,
            )
        )
        self.env["edu.equipment.voucher.line"].invalidate_model(
            ["unit_cost", "value", "reverses_id"]
        )

    def _number(self):
        """Give each voucher its number of the unit, type and calendar year."""
        Counter, prefixes = self.env["edu.counter"], self._prefixes()
        groups = self.grouped(lambda v: (v.unit_id, v.type, v.date.year))
        numbers = []
        for (unit, kind, year), vouchers in groups.items():
            first = Counter._allocate(unit, f"equipment.{kind}", year, len(vouchers))
            for number, voucher in enumerate(vouchers, first):
                name = f"{prefixes[kind]}{number:04d}/{year}"
                numbers.append(SQL("(%s, %s)", voucher.id, name))
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_equipment_voucher v SET name = numbered.name
                  FROM (VALUES %s) AS numbered (id, name)
                 WHERE v.id = numbered.id
                """,
                SQL(", ").join(numbers),
            )
        )

    def _prefixes(self):
        """Return the first letters of a voucher's number by type."""
        return PREFIXES

    def _insert_moves(self):
        """Write the moves of all lines at once; balances follow in the database."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_equipment_move
                       (voucher_id, line_id, number, voucher_type, date, unit_id,
                        equipment_id, from_place_id, to_place_id, condition_from,
                        condition_to, quantity, unit_cost, value, reverses_id,
                        create_uid, create_date)
                SELECT v.id, l.id, v.name, v.type, v.date, v.unit_id,
                       l.equipment_id, l.from_place_id, l.to_place_id, l.condition,
                       l.condition_to, l.quantity, l.unit_cost, l.value, l.reverses_id,
                       %(uid)s, now() AT TIME ZONE 'UTC'
                  FROM edu_equipment_voucher v
                  JOIN edu_equipment_voucher_line l ON l.voucher_id = v.id
                 WHERE v.id IN %(ids)s
                 ORDER BY v.id, l.sequence, l.id
                """,
                uid=self.env.uid,
                ids=self._ids,
            )
        )

    def _mark(self, state):
        """Set the state where only posting and reversing can reach it."""
        self.env.cr.execute(
            SQL(
                "UPDATE edu_equipment_voucher SET state = %s, write_uid = %s, "
                "write_date = now() AT TIME ZONE 'UTC' WHERE id IN %s",
                state,
                self.env.uid,
                self._ids,
            )
        )
        self.env.invalidate_all(flush=False)
        labels = dict(self._fields["state"]._description_selection(self.env))
        self._message_log_batch({voucher.id: labels[state] for voucher in self})
