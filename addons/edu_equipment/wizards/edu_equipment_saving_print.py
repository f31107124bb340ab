from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.register import Column, Group

FIGURES = ("declared", "matched", "transferred", "pending")


class EduEquipmentSavingPrint(models.TransientModel):
    """The savings report of a unit and those below it, one row a school (SUR-05)."""

    _name = "edu.equipment.saving.print"
    _description = "Print the savings report"
    _inherit = ["edu.register.mixin", "edu.school.year.mixin"]
    _register_form_key = "equipment_saving"

    unit_id = fields.Many2one(
        "edu.unit", required=True, default=lambda self: self.env.user.edu_unit_id
    )
    school_year_id = fields.Many2one(required=True)

    def _register_header(self, options):
        return [self.env._("School year: %s", self.school_year_id.name)]

    def _register_filename(self, options):
        return self.env._(
            "Savings %(unit)s %(year)s",
            unit=self.unit_id.short_name or self.unit_id.name,
            year=self.school_year_id.name,
        )

    def _register_columns(self, options):
        labels = {
            "declared": self.env._("Surplus declared"),
            "matched": self.env._("Matched"),
            "transferred": self.env._("Transferred"),
            "pending": self.env._("Pending"),
        }
        columns = [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("unit", self.env._("School"), width=34),
        ]
        for name in FIGURES:
            group = labels[name]
            columns += [
                Column(name, self.env._("Quantity"), "qty", 9, group=group, total=True),
                Column(
                    f"{name}_value",
                    self.env._("Original value (đ)"),
                    "money",
                    15,
                    group=group,
                    total=True,
                ),
            ]
        return columns

    def _register_rows(self, options):
        names = [name for figure in FIGURES for name in (figure, f"{figure}_value")]
        groups = self.env["edu.equipment.saving"]._read_group(
            Domain("unit_id", "child_of", self.unit_id.ids)
            & Domain("school_year_id", "=", self.school_year_id.id),
            ["superior_id", "unit_id"],
            [f"{name}:sum" for name in names],
            order="superior_id, unit_id",
        )
        office, rank = None, 0
        for superior, unit, *sums in groups:
            if superior != office:
                office = superior
                yield Group(superior.name or "")
            rank += 1
            yield {
                "rank": rank,
                "unit": unit.name,
                **dict(zip(names, sums, strict=True)),
            }
