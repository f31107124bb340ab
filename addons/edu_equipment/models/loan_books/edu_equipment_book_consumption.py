from operator import itemgetter

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL, groupby

from odoo.addons.edu_base.engine.register import Column, Subtotal

from ..loan.edu_equipment_loan_line import USED_UP


class EduEquipmentBookConsumption(models.AbstractModel):
    """Sổ tiêu hao vật tư – thiết bị: what there was, what was used, what is left.

    Materials and chemicals, and whatever else was used up in the period (EQU-07,
    CHM-02). Every quantity is a move of the ledger: the stock left after the last row
    is what the rooms hold on that day. No national form.
    """

    _name = "edu.equipment.book.consumption"
    _description = "Register of consumption"
    _inherit = ["edu.equipment.book"]
    _form_key = "equipment_consumption"

    def _columns(self, choice):
        issue = self.env._("Issued")
        return [
            Column("date", self.env._("Date"), "date", 10),
            Column("number", self.env._("Voucher"), width=14),
            Column("name", self.env._("Name"), width=28),
            Column("uom", self.env._("Unit of measure"), width=8, align="center"),
            Column("opening", self.env._("Stock before"), "qty", 9),
            Column("quantity_in", self.env._("Received"), "qty", 9),
            Column("quantity_out", self.env._("Quantity"), "qty", 9, issue),
            Column("lesson", self.env._("Lesson or reason"), width=26, group=issue),
            Column("class_name", self.env._("Class"), width=8, group=issue),
            Column("teacher", self.env._("Teacher"), width=17, group=issue),
            Column("remaining", self.env._("Stock left"), "qty", 9),
            Column("note", self.env._("Note"), width=10),
        ]

    def _header(self, choice, place):
        return [choice._period_words(), *choice._chosen_words(place)]

    def _domain(self, choice):
        """Lines of what is used up by its kind, or was used up in the period."""
        used = Domain("voucher_type", "=", "consumption")
        used &= Domain("date", ">=", choice.date_from)
        used &= Domain("date", "<=", choice.date_to)
        domain = super()._domain(choice) & (
            Domain("kind", "in", USED_UP) | Domain("equipment_id.move_ids", "any", used)
        )
        if not choice.place_id:
            domain &= Domain("is_internal", "=", False)
        return domain

    def _parts(self, choice):
        return [{"place": choice.place_id, "rows": self._rows(choice)}]

    def _rows(self, choice):
        """Yield the movements thing by thing, each with the stock before and after."""
        types = dict(
            self.env["edu.equipment.move"]
            ._fields["voucher_type"]
            ._description_selection(self.env)
        )
        for _thing, rows in groupby(self._query(choice), itemgetter("equipment_id")):
            shown = [row for row in rows if self._is_asked_for(choice, row)]
            for row in shown:
                row["lesson"] = (
                    row["lesson"] or row["reason"] or types.get(row["voucher_type"])
                )
                yield row
            if shown:
                yield Subtotal(
                    self.env._("Total of %s", shown[0]["name"]),
                    {
                        "quantity_in": sum(row["quantity_in"] or 0 for row in shown),
                        "quantity_out": sum(row["quantity_out"] or 0 for row in shown),
                        "remaining": rows[-1]["remaining"],
                    },
                )

    def _is_asked_for(self, choice, row):
        """Of one teacher or class, print what they were issued; stocks stay true."""
        wanted = (
            (choice.teacher_id.id, row["borrower_id"]),
            (choice.school_class_id.id, row["school_class_id"]),
        )
        return all(not asked or asked == given for asked, given in wanted)

    def _query(self, choice):
        """Return what moved in the period, and things that only stood there."""
        names = (
            "equipment_id",
            "date",
            "voucher_id",
            "number",
            "voucher_type",
            "reason",
            "quantity",
            "quantity_in",
            "quantity_out",
        )
        return self.env.execute_query_dict(
            SQL(
                """
                WITH line AS %(lines)s,
                brought AS (
                    SELECT equipment_id, sum(quantity) AS quantity
                      FROM line WHERE date < %(since)s GROUP BY 1),
                entry AS (
                    SELECT equipment_id, voucher_id, date, number, voucher_type, reason,
                           nullif(sum(quantity_in), 0) AS quantity_in,
                           nullif(sum(quantity_out), 0) AS quantity_out,
                           sum(quantity) AS quantity
                      FROM line WHERE date >= %(since)s GROUP BY 1, 2, 3, 4, 5, 6)
                SELECT stock.*, stock.remaining - stock.quantity AS opening,
                       e.name, %(uom)s AS uom, loan.*
                  FROM (SELECT coalesce(b.equipment_id, n.equipment_id) AS equipment_id,
                               n.voucher_id, n.date, n.number, n.voucher_type, n.reason,
                               n.quantity_in, n.quantity_out,
                               coalesce(n.quantity, 0) AS quantity,
                               coalesce(b.quantity, 0)
                               + coalesce(sum(n.quantity) OVER (
                                   PARTITION BY n.equipment_id
                                   ORDER BY n.date, n.voucher_id), 0) AS remaining
                          FROM brought b
                          FULL JOIN entry n ON n.equipment_id = b.equipment_id
                       ) AS stock
                  JOIN edu_equipment e ON e.id = stock.equipment_id
                  LEFT JOIN uom_uom m ON m.id = e.uom_id
                  LEFT JOIN LATERAL %(loan)s AS loan ON true
                 WHERE stock.date IS NOT NULL OR stock.remaining <> 0
                 ORDER BY e.name, e.id, stock.date, stock.voucher_id
                """,
                lines=self._lines(choice, *names),
                since=choice.date_from,
                uom=self._translated("m", "uom.uom"),
                loan=self._loan(),
            )
        )

    def _loan(self):
        """For which lesson the voucher of a row of `stock` was posted."""
        return SQL(
            """(
            SELECT o.lesson, k.name AS class_name, who.name AS teacher,
                   o.borrower_id, o.class_id AS school_class_id
              FROM edu_equipment_loan o
              JOIN res_users u ON u.id = o.borrower_id
              JOIN res_partner who ON who.id = u.partner_id
              LEFT JOIN edu_class k ON k.id = o.class_id
             WHERE o.consumption_voucher_id = stock.voucher_id
                OR o.id = (SELECT r.loan_id FROM edu_equipment_loan_return r
                            WHERE r.used_voucher_id = stock.voucher_id LIMIT 1)
             LIMIT 1)"""
        )
