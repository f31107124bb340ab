from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column, Group


class EduEquipmentEvaluationReport(models.TransientModel):
    """The year-end report of use and quality, of a school or summed up (EQU-09)."""

    _name = "edu.equipment.evaluation.report"
    _description = "Report of use and quality"
    _inherit = ["edu.register.mixin", "edu.school.year.mixin"]
    _register_form_key = "equipment_quality"

    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=lambda self: [("id", "child_of", self.env.user.edu_unit_ids.ids)],
    )
    school_year_id = fields.Many2one(required=True)
    subject_id = fields.Many2one("edu.subject", help="Empty: all subjects.")
    detail = fields.Selection(
        [("things", "Each thing"), ("summary", "Summed up by school and subject")],
        required=True,
        default=lambda self: (
            "things" if self.env.user.edu_unit_id.kind == "school" else "summary"
        ),
    )
    confirmed_only = fields.Boolean("Confirmed evaluations only", default=True)

    def _register_date(self, options):
        return self.school_year_id.date_end

    def _register_header(self, options):
        return [self.env._("School year: %s", self.school_year_id.name)]

    def _register_filename(self, options):
        unit = self.unit_id.short_name or self.unit_id.name
        return self.env._(
            "Use and quality %(year)s - %(unit)s",
            year=self.school_year_id.name,
            unit=unit,
        )

    def _register_columns(self, options):
        things = self.detail == "things"
        columns = [Column("rank", self.env._("No."), "int", 5, align="center")]
        if things:
            columns += [
                Column("code", self.env._("Code"), width=13),
                Column("name", self.env._("Equipment"), width=34),
                Column("uom", self.env._("Unit of measure"), width=8),
                Column("place", self.env._("Place"), width=18),
            ]
        else:
            columns += [
                Column("subject", self.env._("Subject"), width=34),
                Column("lines", self.env._("Things"), "int", 9, total=True),
            ]
        group = self.env._("Evaluated")
        columns += [
            Column("quantity", self.env._("On hand"), "qty", 9, total=True),
            Column("good", self.env._("Good"), "qty", 8, group=group, total=True),
            Column("fair", self.env._("Usable"), "qty", 8, group=group, total=True),
            Column("broken", self.env._("Broken"), "qty", 8, group=group, total=True),
            Column(
                "unusable",
                self.env._("Beyond repair"),
                "qty",
                8,
                group=group,
                total=True,
            ),
            Column("uses", self.env._("Times used"), "int", 8, total=True),
        ]
        if things:
            columns += [
                Column("grade", self.env._("Quality grade"), width=8, align="center"),
                Column("proposal", self.env._("Proposal"), width=12),
                Column("remark", self.env._("Remarks"), width=20),
            ]
        else:
            columns.append(Column("share", self.env._("Usable (%)"), "int", 9))
        return columns

    def _register_rows(self, options):
        """One query; the record rules choose the lines."""
        self.env.flush_all()
        things = self.detail == "things"
        rows = self.env.execute_query_dict(
            self._sql_things() if things else self._sql_summary()
        )
        labels = self._labels()
        heading = None
        for rank, row in enumerate(rows, 1):
            if row["heading"] != heading:
                heading = row["heading"]
                yield Group(heading or self.env._("No subject"))
            if things:
                row["grade"] = labels["grade"].get(row["grade"])
                row["proposal"] = labels["proposal"].get(row["proposal"])
            yield {**row, "rank": rank}

    def _labels(self):
        line_fields = self.env["edu.equipment.evaluation.line"]._fields
        return {
            name: dict(line_fields[name]._description_selection(self.env))
            for name in ("grade", "proposal")
        }

    def _lines_query(self):
        domain = Domain("school_year_id", "=", self.school_year_id.id) & Domain(
            "unit_id", "child_of", self.unit_id.id
        )
        if self.subject_id:
            domain &= Domain("subject_id", "=", self.subject_id.id)
        if self.confirmed_only:
            domain &= Domain("evaluation_id.state", "=", "confirmed")
        lines = self.env["edu.equipment.evaluation.line"]
        return lines._search(domain).subselect()

    def _sql_uses(self):
        """Loans of the school year by register line, in one pass."""
        return SQL(
            """
            SELECT m.equipment_id, count(DISTINCT m.voucher_id) AS uses
              FROM edu_equipment_move m
             WHERE m.voucher_type = 'loan' AND m.date BETWEEN %s AND %s
               AND m.unit_id IN (SELECT unit_id FROM line)
             GROUP BY 1
            """,
            self.school_year_id.date_start,
            self.school_year_id.date_end,
        )

    def _sql_line(self):
        return SQL(
            "SELECT * FROM edu_equipment_evaluation_line WHERE id IN %s",
            self._lines_query(),
        )

    def _sql_things(self):
        return SQL(
            """
            WITH line AS (%(lines)s), used AS (%(uses)s)
            SELECT coalesce(s.name->>%(lang)s, s.name->>'en_US') AS heading,
                   e.code, e.name, p.complete_name AS place,
                   coalesce(m.name->>%(lang)s, m.name->>'en_US') AS uom,
                   l.quantity, l.quantity_good AS good, l.quantity_fair AS fair,
                   l.quantity_broken AS broken, l.quantity_unusable AS unusable,
                   used.uses, l.grade, l.proposal, l.remark
              FROM line l
              JOIN edu_equipment e ON e.id = l.equipment_id
              JOIN edu_place p ON p.id = l.place_id
              LEFT JOIN edu_subject s ON s.id = l.subject_id
              LEFT JOIN uom_uom m ON m.id = e.uom_id
              LEFT JOIN used ON used.equipment_id = l.equipment_id
             ORDER BY s.sequence, s.id, e.code, p.complete_name
            """,
            lines=self._sql_line(),
            uses=self._sql_uses(),
            lang=self.env.lang or "en_US",
        )

    def _sql_summary(self):
        return SQL(
            """
            WITH line AS (%(lines)s), used AS (%(uses)s)
            SELECT u.name AS heading,
                   coalesce(s.name->>%(lang)s, s.name->>'en_US') AS subject,
                   count(*) AS lines, sum(l.quantity) AS quantity,
                   sum(l.quantity_good) AS good, sum(l.quantity_fair) AS fair,
                   sum(l.quantity_broken) AS broken,
                   sum(l.quantity_unusable) AS unusable, sum(used.uses) AS uses,
                   round(100 * sum(l.quantity_good + l.quantity_fair)
                         / nullif(sum(l.quantity), 0)) AS share
              FROM line l
              JOIN edu_unit u ON u.id = l.unit_id
              LEFT JOIN edu_subject s ON s.id = l.subject_id
              LEFT JOIN used ON used.equipment_id = l.equipment_id
             GROUP BY u.id, s.id
             ORDER BY u.parent_path, s.sequence, s.id
            """,
            lines=self._sql_line(),
            uses=self._sql_uses(),
            lang=self.env.lang or "en_US",
        )
