from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column
from odoo.addons.edu_base.engine.register_format import format_number

OUTCOMES = ("good", "fair", "broken", "unusable", "used", "missing")


class EduEquipmentBookUse(models.AbstractModel):
    """Sổ theo dõi sử dụng thiết bị giáo dục: every line handed out (EQU-04).

    Written from the loans: who had what for which lesson, how it went out and how it
    came back. No national form (TT 14/2020, Article 15.1b): columns as schools keep.
    """

    _name = "edu.equipment.book.use"
    _description = "Register of the use of equipment"
    _inherit = ["edu.equipment.book"]
    _form_key = "equipment_use"

    def _columns(self, choice):
        out, back = self.env._("Handed out"), self.env._("Taken back")
        return [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("date_out", self.env._("Date"), "date", 10),
            Column("periods", self.env._("Period"), width=7, align="center"),
            Column("class_name", self.env._("Class"), width=7, align="center"),
            Column("lesson", self.env._("Lesson"), width=24),
            Column("equipment", self.env._("Equipment"), width=27),
            Column("uom", self.env._("Unit of measure"), width=7, align="center"),
            Column("quantity", self.env._("Quantity"), "qty", 7),
            Column("teacher", self.env._("Borrower"), width=16),
            Column("condition_out", self.env._("Condition"), width=10, group=out),
            Column("confirmed", self.env._("Received (signed)"), width=11, group=out),
            Column("date_back", self.env._("Date"), "date", 10, group=back),
            Column("condition_back", self.env._("Condition"), width=14, group=back),
            Column("takers", self.env._("Taken back by"), width=14, group=back),
            Column("note", self.env._("Note"), width=12),
        ]

    def _header(self, choice, place):
        return [choice._period_words(), *choice._chosen_words(place)]

    def _domain(self, choice):
        """Return the domain of the loan lines of the period."""
        domain = Domain("unit_id", "=", choice.unit_id.id)
        domain &= Domain("loan_id.state", "in", ("out", "returned"))
        domain &= Domain("loan_id.date_out", ">=", choice.date_from)
        domain &= Domain("loan_id.date_out", "<=", choice.date_to)
        for name, path in (
            ("place_id", "place_id.root_id"),
            ("subject_id", "loan_id.subject_id"),
            ("school_class_id", "loan_id.class_id"),
            ("teacher_id", "loan_id.borrower_id"),
        ):
            if choice[name]:
                domain &= Domain(path, "=", choice[name].id)
        if choice.class_id:
            domain &= Domain("equipment_id.class_id", "child_of", choice.class_id.id)
        return domain

    def _figures(self, choice):
        lines = self.env["edu.equipment.loan.line"]
        return {"line_count": lines.search_count(self._domain(choice))}

    def _action(self, choice):
        """Open the loan lines that will be printed."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_loan_line_action"
        )
        return dict(action, domain=list(self._domain(choice)), context={})

    def _parts(self, choice):
        return [{"place": choice.place_id, "rows": self._rows(choice)}]

    def _rows(self, choice):
        for rank, row in enumerate(self._query(choice), 1):
            yield {**row, "rank": rank, **self._words(row)}

    def _words(self, row):
        """Put together the cells that hold more than one thing."""
        conditions = self._labels("edu.equipment.loan.line", "condition")
        confirmed = row["confirmed_on"]
        return {
            "equipment": f"{row['name']}\n{row['code']}",
            "condition_out": conditions.get(row["condition"], ""),
            "confirmed": f"{confirmed:%d/%m/%Y}" if confirmed else "",
            "condition_back": self._back_words(row),
        }

    def _back_words(self, row):
        """How it came back; with quantities where it is not all of one kind."""
        if row["is_used_up"]:
            return self.env._("Used up")
        fields = self.env["edu.equipment.loan.return.line"]._fields
        parts = [
            (fields[f"quantity_{name}"]._description_string(self.env), row[name])
            for name in OUTCOMES
            if row[name]
        ]
        if row["quantity_open"]:
            parts.append((self.env._("still out"), row["quantity_open"]))
        if len(parts) == 1:
            return parts[0][0]
        return "; ".join(
            f"{label} {format_number(float(figure), 3)}" for label, figure in parts
        )

    def _labels(self, model, name):
        return dict(self.env[model]._fields[name]._description_selection(self.env))

    def _query(self, choice):
        """Return one row per loan line, in the order of the days, by one query."""
        self.env.flush_all()
        lines = self.env["edu.equipment.loan.line"]._search(self._domain(choice))
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT l.id, o.date_out, o.periods, k.name AS class_name, o.lesson,
                       e.code, e.name, %(uom)s AS uom, l.quantity, who.name AS teacher,
                       l.condition, l.is_used_up, l.quantity_open,
                       o.confirmed_on AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s
                           AS confirmed_on,
                       back.*, concat_ws('; ', l.note, back.notes) AS note
                  FROM edu_equipment_loan_line l
                  JOIN edu_equipment_loan o ON o.id = l.loan_id
                  JOIN edu_equipment e ON e.id = l.equipment_id
                  JOIN res_users u ON u.id = o.borrower_id
                  JOIN res_partner who ON who.id = u.partner_id
                  LEFT JOIN edu_class k ON k.id = o.class_id
                  LEFT JOIN uom_uom m ON m.id = e.uom_id
                  LEFT JOIN LATERAL %(back)s AS back ON true
                 WHERE l.id IN %(lines)s
                 ORDER BY o.date_out, o.id, l.sequence, l.id
                """,
                uom=self._translated("m", "uom.uom"),
                tz=self.env.user.tz or "Asia/Ho_Chi_Minh",
                back=self._back(),
                lines=lines.subselect(),
            )
        )

    def _back(self):
        """What the posted takings back say about the line `l`."""
        sums = SQL(", ").join(
            SQL(
                "sum(%s) AS %s",
                SQL.identifier("b", f"quantity_{name}"),
                SQL.identifier(name),
            )
            for name in OUTCOMES
        )
        return SQL(
            """(
            SELECT max(r.date) AS date_back, %(sums)s,
                   string_agg(DISTINCT taker.name, ', ') AS takers,
                   string_agg(DISTINCT concat_ws('; ', b.note, r.note), '; ') AS notes
              FROM edu_equipment_loan_return_line b
              JOIN edu_equipment_loan_return r
                ON r.id = b.return_id AND r.state = 'posted'
              JOIN res_users t ON t.id = r.taken_by_id
              JOIN res_partner taker ON taker.id = t.partner_id
             WHERE b.loan_line_id = l.id)""",
            sums=sums,
        )
