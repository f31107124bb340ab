from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class EduEquipmentBookValue(models.AbstractModel):
    """Books of fixed assets: written from the value ledger and nothing else.

    What was reversed by the last day of the period does not show, nor its reversal:
    the register is as it was corrected. What came has a quantity above zero, what left
    one below; wear and revaluations have none. Money is in đồng.
    """

    _name = "edu.equipment.book.value"
    _description = "Book of fixed assets"
    _inherit = ["edu.equipment.book"]

    def _header(self, choice, place):
        lines = [choice._period_words()]
        if words := choice._filter_words():
            lines.append(self.env._("Kind of assets: %s", words))
        return lines

    def _domain(self, choice):
        """Return the domain of the changes of value behind the book."""
        domain = Domain("unit_id", "=", choice.unit_id.id)
        domain &= Domain("book", "=", "asset") & Domain("date", "<=", choice.date_to)
        if choice.class_id:
            domain &= Domain("class_id", "child_of", choice.class_id.id)
        if choice.equipment_id:
            domain &= Domain("equipment_id", "=", choice.equipment_id.id)
        return domain

    def _moves(self, choice):
        """Return a subquery of the changes of value that one may read, and that stand.

        Columns: those of the table; `in_period`; `way`: 1 for what came with the
        voucher, -1 for what left, 0 for wear, changed costs and changed sources.
        """
        self.env.flush_all()
        query = self.env["edu.equipment.value.move"]._search(self._domain(choice))
        return SQL(
            """(
            SELECT m.*, m.date >= %(since)s AS in_period,
                   CASE WHEN min(m.quantity) OVER voucher > 0 THEN 1
                        WHEN max(m.quantity) OVER voucher < 0 THEN -1
                        ELSE 0 END AS way
              FROM edu_equipment_value_move m
             WHERE m.id IN %(ids)s AND m.reverses_id IS NULL
               AND NOT EXISTS (SELECT FROM edu_equipment_value_move u
                                WHERE u.reverses_id = m.id AND u.date <= %(until)s)
            WINDOW voucher AS (PARTITION BY m.voucher_id, m.equipment_id))
            """,
            since=choice.date_from,
            until=choice.date_to,
            ids=query.subselect(),
        )

    def _figures(self, choice):
        moves = self.env["edu.equipment.value.move"]
        period = Domain("date", ">=", choice.date_from)
        return {"line_count": moves.search_count(self._domain(choice) & period)}

    def _action(self, choice):
        """Open the changes of value of the period."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_value_move_action"
        )
        period = Domain("date", ">=", choice.date_from)
        return dict(action, domain=list(self._domain(choice) & period), context={})

    def _parts(self, choice):
        return [{"place": choice.place_id, "rows": self._rows(choice)}]

    def _class_name(self, alias="c"):
        return self._translated(alias, "edu.asset.class")

    def _events(self):
        """Return {event: its words}."""
        field = self.env["edu.equipment.value.move"]._fields["event"]
        return dict(field._description_selection(self.env))
