from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from odoo.addons.edu_base.models.org.edu_place import PHYSICAL

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
    # On the way it is still the giver's: it changes hands when it is received.
    "dispatch": (REAL, {"transit"}),
    "dispatch_back": ({"transit"}, REAL),
    "transfer_out": ({"transit"}, {"other_unit"}),
    "transfer_in": ({"other_unit"}, REAL),
    "disposal": (REAL, {"disposed"}),
    # A thing lost while lent is first returned: the room it came from must show it.
    "loss": (REAL, {"lost"}),
    "revaluation": (REAL | {"adjustment"}, REAL | {"adjustment"}),
}


class EduEquipmentVoucherChecks(models.Model):
    """What must hold before vouchers are posted; each check is one query."""

    _inherit = "edu.equipment.voucher"

    def _check_unlocked(self):
        """Explain what the database refuses: dates on which the books are locked."""
        for voucher in self:
            locked = voucher.unit_id.sudo().equipment_lock_date
            if locked and voucher.date <= locked:
                raise UserError(
                    self.env._(
                        "The equipment books of %(unit)s are locked until %(date)s.",
                        unit=voucher.unit_id.name,
                        date=format_date(self.env, locked),
                    )
                )

    def _check_lines(self):
        """Refuse empty vouchers, foreign equipment, places that do not fit.

        Equipment is looked up line by line: PostgreSQL's plan for a join goes wrong
        by seconds while it does not know yet that a register has just grown.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT v.id, min(l.id) AS line_id,
                       f.unit_id <> v.unit_id OR t.unit_id <> v.unit_id
                       OR v.unit_id <> (SELECT e.unit_id FROM edu_equipment e
                                         WHERE e.id = l.equipment_id) AS elsewhere,
                       f.kind, t.kind
                  FROM edu_equipment_voucher v
                  LEFT JOIN edu_equipment_voucher_line l ON l.voucher_id = v.id
                  LEFT JOIN edu_place f ON f.id = l.from_place_id
                  LEFT JOIN edu_place t ON t.id = l.to_place_id
                 WHERE v.id IN %s
                 GROUP BY v.id, elsewhere, f.kind, t.kind
                """,
                self._ids,
            )
        )
        by_id = {voucher.id: voucher for voucher in self}
        for voucher_id, line_id, elsewhere, from_kind, to_kind in rows:
            voucher = by_id[voucher_id]
            if not line_id:
                raise UserError(self.env._("%s has no line.", voucher.display_name))
            line = self.env["edu.equipment.voucher.line"].browse(line_id)
            if elsewhere:
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
                   AND t.is_counted <> f.is_counted
                 GROUP BY e.id
                HAVING bool_or(t.is_counted) AND
                       sum(CASE WHEN t.is_counted THEN l.quantity
                                ELSE -l.quantity END) + coalesce((
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
