from odoo import models
from odoo.tools import SQL

from . import value_sql

# Documents of these types say themselves what value changes.
EXPLICIT = frozenset({"transfer_in", "revaluation", "reversal"})


class EduEquipmentVoucherValues(models.Model):
    """The changes of value that follow from the quantities posted, set by set."""

    _inherit = "edu.equipment.voucher"

    def _write_values(self, values=None):
        """Write the moves of value of posted vouchers.

        What enters brings its cost and its wear, by funding share; what leaves takes
        its part, the last piece the remainder; what leaves a warehouse is expensed.

        :param values: see `_post`
        """
        if not self:
            return
        if values is not None:
            self._insert_values(values)
            return
        moving = self.filtered(lambda voucher: voucher.type not in EXPLICIT)
        moving -= moving._value_voucher_without_lines()
        if not moving:
            return
        default = self._default_funding()
        for rows in (value_sql.ENTERING, value_sql.LEAVING, value_sql.ISSUED):
            moving._insert_values(SQL(rows, ids=moving._ids, funding=default))

    def _default_funding(self):
        """Return the id of the source of what names none: the state budget's."""
        return self.env.ref("edu_equipment.funding_state").id

    def _insert_values(self, rows):
        """Insert the rows for these vouchers; the database keeps the balances."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_equipment_value_move
                       (unit_id, voucher_id, date, event, equipment_id, book,
                        funding_id, quantity, cost, wear, create_uid, create_date)
                SELECT v.unit_id, v.id, v.date, r.event, r.equipment_id, r.book,
                       r.funding_id, r.quantity, r.cost, r.wear, %(uid)s,
                       now() AT TIME ZONE 'UTC'
                  FROM (%(rows)s) AS r
                  JOIN edu_equipment_voucher v ON v.id = r.voucher_id
                 WHERE v.id IN %(ids)s
                   AND (r.quantity <> 0 OR r.cost <> 0 OR r.wear <> 0)
                 ORDER BY v.id, r.equipment_id, r.book, r.funding_id
                """,
                uid=self.env.uid,
                rows=rows,
                ids=self._ids,
            )
        )
        self._forget_values()

    def _take_values_back(self):
        """Insert the changes of the vouchers that these reverse, with other signs."""
        if not self:
            return
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_equipment_value_move
                       (unit_id, voucher_id, date, event, equipment_id, book,
                        funding_id, quantity, cost, wear, reverses_id, create_uid,
                        create_date)
                SELECT m.unit_id, v.id, v.date, m.event, m.equipment_id, m.book,
                       m.funding_id, -m.quantity, -m.cost, -m.wear, m.id, %(uid)s,
                       now() AT TIME ZONE 'UTC'
                  FROM edu_equipment_voucher v
                  JOIN edu_equipment_value_move m ON m.voucher_id = v.reversal_of_id
                 WHERE v.id IN %(ids)s
                 ORDER BY v.id, m.id DESC
                """,
                uid=self.env.uid,
                ids=self._ids,
            )
        )
        self._forget_values()

    def _forget_values(self):
        self.env["edu.equipment.value"].invalidate_model(flush=False)
        self.env["edu.equipment.value.move"].invalidate_model(flush=False)
        self.env["edu.equipment"].invalidate_model(
            [
                "value_ids",
                "value_move_ids",
                "book_cost",
                "wear_value",
                "residual_value",
            ],
            flush=False,
        )
