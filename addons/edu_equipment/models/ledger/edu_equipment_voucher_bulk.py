from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .edu_equipment_voucher_checks import REAL, ROUTES

COLUMNS = ("equipment", "sources", "targets", "conditions", "quantities")


class EduEquipmentVoucherBulk(models.Model):
    """Thousands of lines at once, for imports and transfers."""

    _inherit = "edu.equipment.voucher"

    def _insert_lines(self, lines):
        """Add lines to a draft voucher by one statement; post it as any other.

        Unit cost and value are those of the register line, as when the line is
        entered by hand; posting checks units, places and quantities.

        :param lines: list of ``(equipment id, from place id, to place id, condition,
            quantity)``; a place may be None where the voucher or its type gives it.
        :raise AccessError: unless the user may change the voucher.
        :raise UserError: when it is posted already.
        """
        self.ensure_one()
        self.check_access("write")
        self.env["edu.equipment.voucher.line"].check_access("create")
        if self.state != "draft":
            raise UserError(self.env._("%s is posted: reverse it.", self.display_name))
        columns = [[line[i] for line in lines] for i in range(len(COLUMNS))]
        source, target = self._virtual_ends()
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_equipment_voucher_line
                       (voucher_id, unit_id, sequence, equipment_id, from_place_id,
                        to_place_id, condition, condition_to, quantity, unit_cost,
                        value, create_uid, write_uid, create_date, write_date)
                SELECT v.id, v.unit_id, 10, e.id,
                       coalesce(%(source)s, v.from_place_id, l.from_place_id),
                       coalesce(%(target)s, v.to_place_id, l.to_place_id),
                       l.condition, l.condition, l.quantity, coalesce(e.unit_cost, 0),
                       round(l.quantity * coalesce(e.unit_cost, 0)), %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM unnest(%(equipment)s::int[], %(sources)s::int[],
                              %(targets)s::int[], %(conditions)s::varchar[],
                              %(quantities)s::numeric[]) WITH ORDINALITY
                       AS l(equipment_id, from_place_id, to_place_id, condition,
                            quantity, position)
                  JOIN edu_equipment e ON e.id = l.equipment_id
                  JOIN edu_equipment_voucher v ON v.id = %(voucher)s
                 ORDER BY l.position
                """,
                voucher=self.id,
                uid=self.env.uid,
                source=source,
                target=target,
                **dict(zip(COLUMNS, columns, strict=True)),
            )
        )
        self.invalidate_recordset(["line_ids", "line_count", "value"])

    def _virtual_ends(self):
        """Return the ids of the places that the type itself prescribes, or None."""
        Place = self.env["edu.place"]
        return [
            Place._virtual(self.unit_id, *kinds)[self.unit_id].id
            if len(kinds) == 1
            else None
            for kinds in ROUTES.get(self.type, (REAL, REAL))
        ]
