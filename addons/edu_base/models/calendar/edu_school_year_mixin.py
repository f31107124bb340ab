from odoo import fields, models


class EduSchoolYearMixin(models.AbstractModel):
    """A record of one school year, by default the present one (ORG-09)."""

    _name = "edu.school.year.mixin"
    _description = "Record of a school year"

    school_year_id = fields.Many2one(
        "edu.school.year",
        index=True,
        default=lambda self: self.env["edu.school.year"]._on(
            fields.Date.context_today(self)
        ),
    )
