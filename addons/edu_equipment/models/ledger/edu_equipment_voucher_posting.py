from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from odoo.addons.edu_base.models.org.edu_place import PHYSICAL

from .edu_equipment_voucher import PREFIXES, TRANSITIONS

REAL = frozenset(kind for kind, _label in PHYSICAL)
# Which kind of place each type takes from and brings to.
ROUTES = {
    "opening": ({"adjustment"}, REAL),
    "receipt": ({"supplier"}, REAL),
    "internal": (REAL, REAL),
    "loan": (REAL, {"on_loan"}),
    "return": ({"on_loan"}, REAL),
    "consumption": (REAL, {"consumed"}),
    "count": (REAL | {"adjustment"}, REAL | {"adjustment"}),
    "transfer_out": (REAL, {"transit"}),
    "transfer_in": ({"transit"}, REAL),
    "disposal": (REAL, {"disposed"}),
    "loss": (REAL | {"on_loan"}, {"lost"}),
    "revaluation": (REAL | {"adjustment"}, REAL | {"adjustment"}),
}


class EduEquipmentVoucherPosting(models.Model):
    """Posting and reversing vouchers, set by set."""

    _inherit = "edu.equipment.voucher"

    def _post(self):
        """Number the vouchers and write their moves.

        :raise UserError: naming the voucher and line that cannot be posted
        """
        self._check_state("posted")
        self._fill_virtual_places()
        self.env.flush_all()
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
            [v._prepare_reversal(date, by_voucher[v]) for v in self]
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
            "reverses_id": move.id,
        }

    def _check_state(self, state):
        for voucher in self:
            if state not in TRANSITIONS[voucher.state]:
                raise UserError(
                    self.env._(
                        "%s: this step is not allowed now.", voucher.display_name
                    )
                )
            if voucher.type == "reversal" and state == "reversed":
                raise UserError(
                    self.env._("A reversal is not reversed: enter it again.")
                )

    def _fill_virtual_places(self):
        """Lines with one end open lead from or to the virtual place of the type."""
        Place = self.env["edu.place"]
        for kind, vouchers in self.grouped("type").items():
            for position, name in enumerate(("from_place_id", "to_place_id")):
                kinds = ROUTES.get(kind, (REAL, REAL))[position]
                if len(kinds) != 1:
                    continue
                places = Place._virtual(vouchers.unit_id, *kinds)
                for voucher in vouchers:
                    voucher.line_ids[name] = places[voucher.unit_id]

    def _check_lines(self):
        """Refuse empty vouchers, foreign equipment, places that do not fit."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT v.id, l.id, e.unit_id <> v.unit_id, f.unit_id <> v.unit_id
                       OR t.unit_id <> v.unit_id, f.kind, t.kind
                  FROM edu_equipment_voucher v
                  LEFT JOIN edu_equipment_voucher_line l ON l.voucher_id = v.id
                  LEFT JOIN edu_equipment e ON e.id = l.equipment_id
                  LEFT JOIN edu_place f ON f.id = l.from_place_id
                  LEFT JOIN edu_place t ON t.id = l.to_place_id
                 WHERE v.id IN %s
                """,
                self._ids,
            )
        )
        by_id = {voucher.id: voucher for voucher in self}
        for voucher_id, line_id, foreign, elsewhere, from_kind, to_kind in rows:
            voucher = by_id[voucher_id]
            if not line_id:
                raise UserError(self.env._("%s has no line.", voucher.display_name))
            line = self.env["edu.equipment.voucher.line"].browse(line_id)
            if foreign or elsewhere:
                self._refuse(line, self.env._("belongs to another unit"))
            if not from_kind or not to_kind:
                self._refuse(line, self.env._("the place is missing"))
            routes = ROUTES.get(voucher.type)
            if routes and not (from_kind in routes[0] and to_kind in routes[1]):
                self._refuse(line, self.env._("this place does not fit the voucher"))

    def _refuse(self, line, reason):
        raise UserError(
            self.env._(
                "%(line)s: %(reason)s.",
                line=line.sudo().equipment_id.display_name,
                reason=reason,
            )
        )

    def _check_available(self):
        """Say which line asks for more than is on hand, and how much there is."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT asked.equipment_id, asked.place_id, asked.quantity,
                       coalesce(b.quantity, 0)
                  FROM (SELECT l.equipment_id, l.from_place_id AS place_id,
                               l.condition, sum(l.quantity) AS quantity
                          FROM edu_equipment_voucher_line l
                         WHERE l.voucher_id IN %s GROUP BY 1, 2, 3) AS asked
                  JOIN edu_place p ON p.id = asked.place_id AND p.is_counted
                  LEFT JOIN edu_equipment_balance b
                    ON (b.equipment_id, b.place_id, b.condition)
                     = (asked.equipment_id, asked.place_id, asked.condition)
                 WHERE asked.quantity > coalesce(b.quantity, 0)
                 LIMIT 1
                """,
                self._ids,
            )
        )
        for equipment_id, place_id, asked, held in rows:
            raise UserError(
                self.env._(
                    "Not enough: %(line)s in %(place)s: %(held)s on hand in this "
                    "condition, %(asked)s asked for.",
                    line=self.env["edu.equipment"].browse(equipment_id).display_name,
                    place=self.env["edu.place"].browse(place_id).display_name,
                    held=f"{held:g}",
                    asked=f"{asked:g}",
                )
            )

    def _check_single_items(self):
        """A line that stands for one item never holds more than one."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT e.id
                  FROM edu_equipment e
                  JOIN edu_equipment_voucher_line l ON l.equipment_id = e.id
                  JOIN edu_place f ON f.id = l.from_place_id
                  JOIN edu_place t ON t.id = l.to_place_id
                 WHERE l.voucher_id IN %s AND e.tracking = 'item'
                   AND t.is_counted AND NOT f.is_counted
                 GROUP BY e.id
                HAVING sum(l.quantity) + coalesce((
                         SELECT sum(b.quantity) FROM edu_equipment_balance b
                          WHERE b.equipment_id = e.id), 0) > 1
                 LIMIT 1
                """,
                self._ids,
            )
        )
        for (equipment_id,) in rows:
            raise UserError(
                self.env._(
                    "%s is a single item: enter each further one on its own line "
                    "of the register.",
                    self.env["edu.equipment"].browse(equipment_id).display_name,
                )
            )

    def _number(self):
        """Give each voucher its number of the unit, type and calendar year."""
        Counter = self.env["edu.counter"]
        groups = self.grouped(lambda v: (v.unit_id, v.type, v.date.year))
        numbers = []
        for (unit, kind, year), vouchers in groups.items():
            first = Counter._allocate(unit, f"equipment.{kind}", year, len(vouchers))
            for number, voucher in enumerate(vouchers, first):
                name = f"{PREFIXES[kind]}{number:04d}/{year}"
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

    def _insert_moves(self):
        """Write the moves of all lines at once; balances follow in the database."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_equipment_move
                       (voucher_id, line_id, number, voucher_type, date, unit_id,
                        equipment_id, from_place_id, to_place_id, condition_from,
                        condition_to, quantity, unit_cost, value, reverses_id,
                        create_uid, write_uid, create_date, write_date)
                SELECT v.id, l.id, v.name, v.type, v.date, v.unit_id,
                       l.equipment_id, l.from_place_id, l.to_place_id, l.condition,
                       l.condition_to, l.quantity, l.unit_cost, l.value, l.reverses_id,
                       %(uid)s, %(uid)s, now() AT TIME ZONE 'UTC',
                       now() AT TIME ZONE 'UTC'
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
        for voucher in self:
            voucher.message_post(body=labels[state], subtype_xmlid="mail.mt_note")
