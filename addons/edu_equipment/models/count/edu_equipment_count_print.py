from odoo import fields, models
from odoo.tools import SQL, format_date

from odoo.addons.edu_base.engine.register import Column, Group, Subtotal

FORMS = [
    ("c53", "C53-HD, by asset class"),
    ("teaching", "Teaching equipment, by subject"),
]
BROKEN = ("broken", "unusable")


class EduEquipmentCountPrint(models.Model):
    """The table of a count: book, counted and difference of every line (C53-HD)."""

    _name = "edu.equipment.count"
    _inherit = ["edu.equipment.count", "edu.register.mixin"]

    form = fields.Selection(FORMS, "Printed form", required=True, default="c53")

    @property
    def _register_form_key(self):
        return f"equipment_count_{self.form}"

    def _register_date(self, options):
        return self.date

    def _register_filename(self, options):
        return f"{super()._register_filename(options)} - {self.name}"

    def _register_header(self, options):
        day = format_date(self.env, self.date, date_format="dd/MM/yyyy")
        lines = [f"{self.env._('As of')}: {day}"]
        if self.committee_id:
            lines.append(f"{self.env._('Counting board')}: {self.committee_id.name}")
        return lines

    def _register_columns(self, options):
        if self.form == "teaching":
            return self._columns_teaching()
        return self._columns_c53()

    def _columns_c53(self):
        """Name, code, place; book, counted, difference: quantity and values.

        The remaining value is that of the books on the day of the count; tools, which
        are not worn, have none.
        """
        columns = [
            Column("rank", self.env._("No."), "int", 5, letter="A"),
            Column("name", self.env._("Name of the asset"), width=30, letter="B"),
            Column("code", self.env._("Code"), width=11, letter="C"),
            Column("place", self.env._("Place of use"), width=18, letter="D"),
        ]
        number = 0
        for key, label in (
            ("book", self.env._("On the books")),
            ("count", self.env._("Counted")),
            ("gap", self.env._("Difference")),
        ):
            for part, name, kind, width in (
                ("quantity", self.env._("Quantity"), "qty", 8),
                ("value", self.env._("Original cost"), "money", 13),
                ("rest", self.env._("Remaining value"), "money", 11),
            ):
                number += 1
                columns.append(
                    Column(
                        f"{key}_{part}",
                        name,
                        kind,
                        width,
                        group=label,
                        letter=str(number),
                        total=True,
                    )
                )
        return [*columns, Column("note", self.env._("Note"), width=16, letter="E")]

    def _columns_teaching(self):
        """The usual minutes of teaching equipment: total and broken, by subject."""
        return [
            Column("rank", self.env._("No."), "int", 5),
            Column("name", self.env._("Name of the equipment"), width=38),
            Column("code", self.env._("Code"), width=12),
            Column("uom", self.env._("Unit of measure"), width=8),
            Column("book_quantity", self.env._("On the books"), "qty", 9, total=True),
            Column(
                "count_quantity",
                self.env._("Total"),
                "qty",
                9,
                self.env._("Counted"),
                total=True,
            ),
            Column(
                "broken",
                self.env._("Broken"),
                "qty",
                9,
                self.env._("Counted"),
                total=True,
            ),
            Column("gap_quantity", self.env._("Difference"), "qty", 9, total=True),
            Column("note", self.env._("Note"), width=24),
        ]

    def _register_rows(self, options):
        """Yield the lines, a heading and a subtotal for each class or subject."""
        columns = [c.key for c in self._register_columns(options) if c.total]
        heading, sums, rank = None, {}, 0
        for row in self._print_rows():
            if row["heading"] != heading:
                if heading is not None:
                    yield Subtotal(self.env._("Total"), sums)
                heading, sums, rank = row["heading"], dict.fromkeys(columns, 0), 0
                yield Group(heading)
            rank += 1
            for key in columns:
                sums[key] += row[key] or 0
            yield {**row, "rank": rank}
        if heading is not None:
            yield Subtotal(self.env._("Total"), sums)

    def _print_rows(self):
        """Return the rows of the table, one per thing (and place for C53-HD)."""
        self.env.flush_all()
        lang = self.env.lang or "en_US"
        lines = self.env["edu.equipment.count.line"]._search(
            [("count_id", "=", self.id)]
        )
        by_place = self.form == "c53"
        group = SQL("c") if by_place else SQL("s")
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT coalesce(%(group)s.name->>%(lang)s, %(group)s.name->>'en_US',
                                %(other)s) AS heading,
                       e.name, e.code, %(place)s AS place,
                       coalesce(u.name->>%(lang)s, u.name->>'en_US') AS uom,
                       sum(l.expected) AS book_quantity,
                       sum(round(l.expected * l.unit_cost)) AS book_value,
                       sum(round(l.expected * l.unit_cost * w.left_share)) AS book_rest,
                       sum(l.counted) AS count_quantity,
                       sum(round(l.counted * l.unit_cost)) AS count_value,
                       sum(round(l.counted * l.unit_cost * w.left_share)) AS count_rest,
                       sum(l.difference) AS gap_quantity,
                       sum(l.difference_value) AS gap_value,
                       sum(round(l.difference_value * w.left_share)) AS gap_rest,
                       sum(l.counted)
                           FILTER (WHERE l.condition IN %(broken)s) AS broken,
                       (SELECT string_agg(DISTINCT d.explanation, '; ')
                          FROM edu_equipment_count_difference d
                         WHERE d.count_id = %(count)s AND d.equipment_id = e.id) AS note
                  FROM edu_equipment_count_line l
                  JOIN edu_equipment e ON e.id = l.equipment_id
                  JOIN edu_place p ON p.id = l.place_id
                  JOIN uom_uom u ON u.id = e.uom_id
                  JOIN edu_asset_class c ON c.id = e.class_id
                  LEFT JOIN edu_subject s ON s.id = e.subject_id
                  LEFT JOIN LATERAL (
                       SELECT 1 - sum(m.wear) / nullif(sum(m.cost), 0) AS left_share
                         FROM edu_equipment_value_move m
                        WHERE m.equipment_id = e.id AND m.book = 'asset'
                          AND m.date <= %(day)s AND m.event <> 'shortage') w ON true
                 WHERE l.id IN %(lines)s AND (l.expected > 0 OR l.counted > 0)
                 GROUP BY %(group)s.id, e.id, u.id %(by)s
                 ORDER BY %(group)s.sequence NULLS LAST, heading, e.code, place
                """,
                group=group,
                lang=lang,
                other=self.env._("Not of one subject"),
                place=SQL("p.complete_name") if by_place else SQL("NULL"),
                by=SQL(", p.id") if by_place else SQL(),
                broken=BROKEN,
                count=self.id,
                day=self._register_date({}),
                lines=lines.subselect(),
            )
        )
