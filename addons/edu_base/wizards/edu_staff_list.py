from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine.document_text import place_date_line
from ..engine.register import Column, Group


class EduStaffList(models.TransientModel):
    """The yearly list of staff in charge that a unit sends upward (ORG-05, REP-05)."""

    _name = "edu.staff.list"
    _description = "List of staff in charge"
    _inherit = ["edu.register.mixin", "edu.school.year.mixin"]
    _register_form_key = "staff_list"

    unit_id = fields.Many2one(
        "edu.unit", required=True, default=lambda self: self.env.user.edu_unit_id
    )
    school_year_id = fields.Many2one(required=True)
    with_units_below = fields.Boolean(
        help="One list of the unit and all units below it, as an office sends it."
    )

    def _register_date(self, options):
        return self.school_year_id.date_start

    def _register_header(self, options):
        return [self.env._("School year: %s", self.school_year_id.name)]

    def _register_place_date(self, options):
        today = fields.Date.context_today(self)
        return place_date_line(self.unit_id.document_place, today)

    def _register_filename(self, options):
        unit = self.unit_id.short_name or self.unit_id.name
        return self.env._(
            "Staff in charge %(year)s - %(unit)s",
            year=self.school_year_id.name,
            unit=unit,
        )

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", 5, letter="1", align="center"),
            Column("name", self.env._("Full name"), width=24, letter="2"),
            Column("position", self.env._("Position"), width=18, letter="3"),
            Column(
                "duty",
                self.env._("Work"),
                width=20,
                group=self.env._("In charge of"),
                letter="4",
            ),
            Column(
                "place",
                self.env._("Subject room"),
                width=20,
                group=self.env._("In charge of"),
                letter="5",
            ),
            Column(
                "employment",
                self.env._("Full-time or concurrent"),
                width=13,
                letter="6",
            ),
            Column("qualification", self.env._("Qualification"), width=18, letter="7"),
            Column("phone", self.env._("Phone"), width=14, letter="8"),
            Column("email", self.env._("Email"), width=24, letter="9"),
        ]

    def _register_rows(self, options):
        """One query; the record rules choose the lines, whatever unit was asked."""
        duties = self.env["edu.staff.duty"]
        operator = "child_of" if self.with_units_below else "="
        query = duties._search(
            Domain("school_year_id", "=", self.school_year_id.id)
            & Domain("unit_id", operator, self.unit_id.id)
        )
        rows = self.env.execute_query_dict(
            SQL(
                """SELECT u.name AS unit, d.name, d.position, d.duty, p.name AS place,
                          d.employment, d.qualification, d.phone, d.email
                     FROM edu_staff_duty d
                     JOIN edu_unit u ON u.id = d.unit_id
                LEFT JOIN edu_place p ON p.id = d.place_id
                    WHERE d.id IN %s
                 ORDER BY u.parent_path, d.duty, d.name, d.id""",
                query.subselect(),
            )
        )
        labels = {
            name: dict(duties._fields[name]._description_selection(self.env))
            for name in ("duty", "employment")
        }
        unit = None
        for rank, row in enumerate(rows, 1):
            if self.with_units_below and row["unit"] != unit:
                unit = row["unit"]
                yield Group(unit)
            for name, words in labels.items():
                row[name] = words[row[name]]
            yield {**row, "rank": rank}
