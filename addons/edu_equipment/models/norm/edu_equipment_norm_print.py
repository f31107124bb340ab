from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.document_text import place_date_line
from odoo.addons.edu_base.engine.register import Column, Group


class EduEquipmentNormPrint(models.Model):
    """The list of what is missing, as a school sends it upward or buys by (EQM-09)."""

    _name = "edu.equipment.norm.board"
    _inherit = ["edu.equipment.norm.board", "edu.register.mixin"]
    _register_form_key = "missing_equipment"

    def _register_date(self, options):
        return self.date

    def _register_header(self, options):
        lines = [self.env._("As of %s", f"{self.date:%d/%m/%Y}")]
        if self.school_year_id:
            lines.append(self.env._("School year: %s", self.school_year_id.name))
        lines.append(
            self.env._(
                "Coverage of the minimum list: %(coverage)s%%; lines missing: "
                "%(missing)s of %(lines)s",
                coverage=f"{self.coverage:.1f}".replace(".", ","),
                missing=self.missing_count,
                lines=self.line_count,
            )
        )
        return lines

    def _register_place_date(self, options):
        return place_date_line(self.unit_id.document_place, None)

    def _register_filename(self, options):
        unit = self.unit_id.short_name or self.unit_id.name
        return self.env._(
            "Missing equipment %(unit)s %(date)s",
            unit=unit,
            date=f"{self.date:%Y-%m-%d}",
        )

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("code", self.env._("Code"), width=15),
            Column("name", self.env._("Minimum equipment"), width=42),
            Column("uom", self.env._("Unit of measure"), width=8),
            Column("required", self.env._("Required"), "qty", 9),
            Column("held", self.env._("Held"), "qty", 8),
            Column("usable", self.env._("Usable"), "qty", 9),
            Column("missing", self.env._("Missing"), "qty", 9),
            Column("unit_cost", self.env._("Unit cost (đ)"), "money", 13),
            Column("cost", self.env._("Cost (đ)"), "money", 15, total=True),
            Column("basis", self.env._("Legal basis"), width=22),
        ]

    def _register_rows(self, options):
        """One query; the record rules choose the lines."""
        norms = self.env["edu.equipment.norm"]
        query = norms._search([("board_id", "=", self.id), ("missing", ">", 0)])
        lang = self.env.lang or "en_US"
        rows = self.env.execute_query_dict(
            SQL(
                """SELECT concat_ws(' – ',
                             coalesce(l.name->>%(lang)s, l.name->>'en_US'),
                             coalesce(s.name->>%(lang)s, s.name->>'en_US')) AS heading,
                          c.code, c.name,
                          coalesce(m.name->>%(lang)s, m.name->>'en_US') AS uom,
                          n.required, n.held, n.usable, n.missing,
                          nullif(n.unit_cost, 0) AS unit_cost, n.cost,
                          coalesce(d.number, d.name) AS basis
                     FROM edu_equipment_norm n
                     JOIN edu_equipment_catalog c ON c.id = n.catalog_id
                LEFT JOIN edu_level l ON l.id = c.level_id
                LEFT JOIN edu_subject s ON s.id = c.subject_id
                LEFT JOIN uom_uom m ON m.id = c.uom_id
                LEFT JOIN edu_legal_document d ON d.id = c.legal_document_id
                    WHERE n.id IN %(ids)s
                 ORDER BY l.sequence, l.id, s.sequence, s.id, c.sequence, c.id""",
                lang=lang,
                ids=query.subselect(),
            )
        )
        heading = None
        for rank, row in enumerate(rows, 1):
            if row["heading"] != heading:
                heading = row["heading"]
                yield Group(heading or self.env._("Shared"))
            yield {**row, "rank": rank}
