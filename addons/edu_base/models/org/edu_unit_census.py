from odoo import api, fields, models


class EduUnitCensus(models.Model):
    """Pupils, classes and teachers of a unit by level in a school year (ORG-09)."""

    _name = "edu.unit.census"
    _description = "Unit census"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "school_year_id desc, unit_id, level_id"

    school_year_id = fields.Many2one("edu.school.year", required=True, index=True)
    level_id = fields.Many2one("edu.level", required=True)
    class_count = fields.Integer("Classes")
    pupil_count = fields.Integer("Pupils")
    teacher_count = fields.Integer("Teachers")
    staff_count = fields.Integer("Other staff")

    _one_per_level = models.Constraint(
        "UNIQUE(unit_id, school_year_id, level_id)",
        "The census of this level and school year already exists.",
    )
    _not_negative = models.Constraint(
        "CHECK(class_count >= 0 AND pupil_count >= 0 AND teacher_count >= 0 "
        "AND staff_count >= 0)",
        "A census counts people and classes: no negative number.",
    )

    @api.depends("unit_id", "school_year_id", "level_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = " · ".join(
                filter(
                    None,
                    (row.unit_id.name, row.school_year_id.name, row.level_id.name),
                )
            )
