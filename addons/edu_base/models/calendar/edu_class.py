from odoo import fields, models


class EduClass(models.Model):
    """A class of pupils in a school year."""

    _name = "edu.class"
    _description = "Class"
    _inherit = ["edu.unit.owned.mixin", "edu.school.year.mixin"]
    _order = "school_year_id desc, grade_id, name"

    name = fields.Char(required=True)
    school_year_id = fields.Many2one(required=True)
    grade_id = fields.Many2one("edu.grade", required=True)
    teacher_id = fields.Many2one("res.users", "Class teacher")
    pupil_count = fields.Integer("Pupils")
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE(unit_id, school_year_id, name)",
        "This class already exists in the school year.",
    )
    _pupils = models.Constraint(
        "CHECK(pupil_count >= 0)", "The number of pupils cannot be negative."
    )
