from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduSemester(models.Model):
    """A semester of a school year."""

    _name = "edu.semester"
    _description = "Semester"
    _order = "date_start"

    school_year_id = fields.Many2one(
        "edu.school.year", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    date_start = fields.Date("From", required=True)
    date_end = fields.Date("To", required=True)

    _ordered = models.Constraint(
        "CHECK(date_end > date_start)", "A semester ends after it begins."
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (daterange(date_start, date_end, '[]') WITH &&)",
        "Two semesters cannot overlap.",
    )

    @api.constrains("date_start", "date_end", "school_year_id")
    def _check_inside_year(self):
        for semester in self:
            year = semester.school_year_id
            if not (
                year.date_start <= semester.date_start
                and semester.date_end <= year.date_end
            ):
                raise ValidationError(
                    self.env._(
                        "%(semester)s must lie within school year %(year)s.",
                        semester=semester.name,
                        year=year.name,
                    )
                )
