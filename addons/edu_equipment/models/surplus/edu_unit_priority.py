from odoo import fields, models


class EduUnitPriority(models.Model):
    """A school that is served first while surplus is distributed, by date (SUR-02).

    Set by the office above or by the department, never by the school itself.
    """

    _name = "edu.unit.priority"
    _description = "Priority school"
    _inherit = ["edu.dated.mixin"]
    _order = "level desc, unit_id"
    _rec_name = "unit_id"

    unit_id = fields.Many2one(
        "edu.unit",
        "School",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('kind', '=', 'school')]",
    )
    superior_id = fields.Many2one(
        related="unit_id.parent_id", store=True, index=True, string="Superior unit"
    )
    level = fields.Integer(
        "Priority level",
        required=True,
        default=1,
        aggregator=None,
        help="1 to 3, the highest.",
    )
    reason = fields.Char(required=True)

    _level_range = models.Constraint(
        "CHECK(level BETWEEN 1 AND 3)", "The level is 1, 2 or 3."
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (unit_id WITH =, daterange(date_from, date_to, '[]') "
        "WITH &&)",
        "A school has one priority at a time.",
    )

    def write(self, vals):
        """Rules are asked before a change: ask again where the school changed."""
        result = super().write(vals)
        if "unit_id" in vals:
            self.check_access("write")
        return result
